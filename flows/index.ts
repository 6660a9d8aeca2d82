import type { Flow } from '../src/core/flow.js';
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
import { neighbourFlow } from './neighbours/flow.js';
import { outcomeFlow } from './outcome/flow.js';
import { partyFlow } from './party/flow.js';
import { pollFlow } from './poll/flow.js';
import { quietFlow } from './quiet/flow.js';
import { researchFlow } from './research/flow.js';
import { residentFlow } from './resident/flow.js';
import { soundingFlow } from './sounding/flow.js';
import { teamFlow } from './team/flow.js';
import { topicFlow } from './topic/flow.js';

/** Every process people take part in, in the order an event is offered to them. The first that takes it decides. */
export const flows: readonly Flow[] = [
  guardFlow,
  quietFlow,
  cosignFlow,
  membershipFlow,
  mediaFlow,
  partyFlow,
  teamFlow,
  topicFlow,
  residentFlow,
  collectionFlow,
  choiceFlow,
  pollFlow,
  soundingFlow,
  neighbourFlow,
  researchFlow,
  meetingFlow,
  outcomeFlow,
  followupFlow,
  doorFlow,
  deskFlow,
  countyFlow,
];
