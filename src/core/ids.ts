/** Opaque ids made by `newId()`; never shown to people. */
export type PersonId = string;
export type HouseholdId = string;
export type GroupId = string;
export type PromptId = string;

/** Numbers people say: topic 7, poll P7, meeting H5. Unique in the county, never reused. */
export type TopicNo = number;
export type PollNo = number;
export type MeetingNo = number;

/** A consensus item, `7-2`. */
export type ItemNo = `${number}-${number}`;

export type PlatformName = 'telegram' | 'wechat' | 'sandbox' | 'console' | 'desk' | 'clock';
