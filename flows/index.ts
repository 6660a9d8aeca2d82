import type { Flow } from '../src/core/flow.js';
import { createBehalfFlow } from './behalf/flow.js';
import { assessmentFlow } from './assessment/flow.js';
import { choiceFlow } from './choice/flow.js';
import { countyFlow } from './county/flow.js';
import { collectionFlow } from './collection/flow.js';
import { cosignFlow } from './cosign/flow.js';
import { guardFlow } from './guard/flow.js';
import { deskFlow } from './desk/flow.js';
import { doorFlow } from './door/flow.js';
import { followupFlow } from './followup/flow.js';
import { mediaFlow } from './media/flow.js';
import { meetingFlow } from './meeting/flow.js';
import { membershipFlow } from './membership/flow.js';
import { moneyFlow } from './money/flow.js';
import { neighbourFlow } from './neighbours/flow.js';
import { outcomeFlow } from './outcome/flow.js';
import { papersFlow } from './papers/flow.js';
import { partyFlow } from './party/flow.js';
import { pollFlow } from './poll/flow.js';
import { programmeFlow } from './programme/flow.js';
import { quietFlow } from './quiet/flow.js';
import { researchFlow } from './research/flow.js';
import { residentFlow } from './resident/flow.js';
import { soundingFlow } from './sounding/flow.js';
import { teamFlow } from './team/flow.js';
import { createRehearsalFlow } from './rehearsal/flow.js';
import { settingsFlow } from './settings/flow.js';
import { standinFlow } from './standin/flow.js';
import { topicFlow } from './topic/flow.js';

/** What is also offered to words typed for somebody else, and to words that are only rehearsed. */
const inner: readonly Flow[] = [
  guardFlow,
  quietFlow,
  settingsFlow,
  cosignFlow,
  membershipFlow,
  moneyFlow,
  mediaFlow,
  papersFlow,
  partyFlow,
  teamFlow,
  topicFlow,
  residentFlow,
  collectionFlow,
  programmeFlow,
  choiceFlow,
  pollFlow,
  soundingFlow,
  neighbourFlow,
  researchFlow,
  meetingFlow,
  outcomeFlow,
  followupFlow,
  assessmentFlow,
  doorFlow,
  deskFlow,
  countyFlow,
];

const typed: readonly Flow[] = [createBehalfFlow(inner), standinFlow, ...inner];

/** Every process people take part in, in the order an event is offered to them. The first that takes it decides. */
export const flows: readonly Flow[] = [createRehearsalFlow(typed), ...typed];
