// Every kind of paper, in one list.
//
// How to add one: write `src/documents/<kind>.ts`, which exports a `Maker<Paper>`, i.e. `(read: StoreReader, subject: string, context: DocumentContext) => Paper`.
// It reads the record and says what stands on the page; how it looks is the writer's business (`docx.ts`), and so is the last line with version and date.
// Put `context.layer` and `context.version` into the `Paper`; in the layer `public` no name, household, position or money of one household may stand.
// Throw `NothingToPrintError` when the subject is not there. Then add one line to `MAKERS`: `<kind>: paper((subject) => <file name without ending>, <maker>)`.
// A flow asks for it by the effect `{ type: 'document', key, kind, subject, to, by, caption, args? }`; the file comes to `to` with `caption` beside it, or a
// sentence says after three tries that it could not be made. Flows send nothing of their own for it.
import type { DocumentKind, Paper } from '../core/paper.js';
import { assessment } from './assessment.js';
import type { StoreReader } from '../core/reader.js';
import { brief } from './brief.js';
import { calendar } from './calendar.js';
import { choosing } from './choosing.js';
import { collection } from './collection.js';
import { dossier } from './dossier.js';
import { ledger } from './ledger.js';
import { ledgerChart } from './ledger-chart.js';
import { minutes } from './minutes.js';
import { notice } from './notice.js';
import { type DocumentContext, type Maker, NothingToPrintError, type Page } from './page.js';
import { fileName } from './plain.js';
import { pollChart } from './poll-chart.js';
import { publication } from './publication.js';
import { research } from './research.js';
import { satisfaction } from './satisfaction.js';
import { scheme } from './scheme.js';
import { signin } from './signin.js';
import { slips } from './slips.js';
import { dateIn, matterOf } from './subject.js';
import { stats } from './stats.js';
import { task } from './task.js';

const MAKERS: Readonly<Partial<Record<DocumentKind, Maker<Page>>>> = {
  brief: paper(() => '院坝协商汇报', brief),
  collection: paper((subject) => (/^\d/.test(subject) ? `议题征集表-${subject}号` : '议题征集表'), collection),
  choosing: paper((subject) => `议题确定表-${subject}号`, choosing),
  scheme: paper((subject) => `协商方案-${subject}号`, scheme),
  research: paper((subject) => `调研报告-${subject}号`, research),
  notice: paper((subject) => `会议通知-${subject}`, notice),
  signin: paper((subject) => `签到表-${subject}`, signin),
  minutes: paper((subject) => `协商纪要-${subject}`, minutes),
  task: paper((subject) => `交办单-${subject}`, task),
  satisfaction: paper((subject) => `满意度测评表-${subject}号`, satisfaction),
  publication: paper((subject) => `公示-${subject}号`, publication),
  slips: paper((_, { args }) => `户码-${String(args['label'] ?? '')}`, slips),
  ledger: (read, subject, context) => ({ as: 'xlsx', name: '督办台账', book: ledger(read, subject, context) }),
  calendar: (read, subject, context) => ({ as: 'ics', name: `会议-${subject}`, entry: calendar(read, subject, context) }),
  'poll-chart': (read, subject, context) => ({ as: 'png', name: `征求意见结果-${subject}`, chart: pollChart(read, subject, context) }),
  'ledger-chart': (read, subject, context) => ({ as: 'png', name: '办理进度', chart: ledgerChart(read, subject, context) }),
  dossier: (read, subject, context) => ({ as: 'zip', name: `卷宗-${subject}号`, entries: dossier(read, subject, context, draw) }),
  assessment: paper((subject) => `考核-${subject}`, assessment),
  stats: paper((subject) => `统计-${subject}`, stats),
};

/** What is to be written for a kind and subject, from the record as it stands. Throws `NothingToPrintError`. */
export function draw(kind: DocumentKind, read: StoreReader, subject: string, context: DocumentContext): Page {
  const maker = MAKERS[kind];
  // Whatever a maker thinks: nothing of a sealed matter is public.
  if (maker === undefined || (context.layer === 'public' && matterOf(read, subject)?.sealed === true)) throw new NothingToPrintError();
  const page = maker(read, subject, context);
  return { ...page, name: fileName(page.name) };
}

/** A paper in the layout of an office, as .docx; from the second on the version stands in its name. */
function paper(name: (subject: string, context: DocumentContext) => string, make: Maker<Paper>): Maker<Page> {
  return (read, subject, context) => {
    const made = make(read, subject, context);
    const { version, now, zone } = context;
    const foot = `${version === 0 ? '按记录打印，没有编稿号' : `按记录打印，第${version}稿`}，${dateIn(now, zone)}。${made.layer === 'internal' ? '内部材料，不要转发到群里。' : ''}`;
    return {
      as: 'docx',
      name: version > 1 ? `${name(subject, context)}-第${version}稿` : name(subject, context),
      paper: { ...made, blocks: [...made.blocks, { is: 'foot', text: foot }] },
    };
  };
}
