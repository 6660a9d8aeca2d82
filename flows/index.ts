import type { Flow } from '../src/core/flow.js';
import { choiceFlow } from './choice/flow.js';
import { cosignFlow } from './cosign/flow.js';
import { deskFlow } from './desk/flow.js';
import { followupFlow } from './followup/flow.js';
import { meetingFlow } from './meeting/flow.js';
import { membershipFlow } from './membership/flow.js';
import { outcomeFlow } from './outcome/flow.js';
import { pollFlow } from './poll/flow.js';
import { researchFlow } from './research/flow.js';
import { topicFlow } from './topic/flow.js';

/** Every process people take part in, in the order an event is offered to them. The first that takes it decides. */
export const flows: readonly Flow[] = [
  cosignFlow,
  membershipFlow,
  topicFlow,
  choiceFlow,
  pollFlow,
  researchFlow,
  meetingFlow,
  outcomeFlow,
  followupFlow,
  deskFlow,
];
