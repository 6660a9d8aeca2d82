import type { Paper } from '../core/paper.js';
import { type Maker, NothingToPrintError } from './page.js';
import { dateIn } from './subject.js';

/** 户码: the codes are given along by whoever had them made and are known nowhere else; `args.codes` holds `户 码`, `args.until` the last day. Never public. */
export const slips: Maker<Paper> = (read, subject, { layer, version, zone, args }) => {
  const { codes, until } = args;
  if (layer === 'public' || !Array.isArray(codes) || codes.length === 0) throw new NothingToPrintError();
  const village = read.village(subject.replace(/^village:/, ''))?.name ?? '';
  const day = dateIn(Number(until), zone);
  return {
    title: `${village}户码`,
    layer,
    version,
    blocks: [
      {
        is: 'slips',
        slips: codes.map((each) => {
          const cut = String(each).lastIndexOf(' ');
          const [label, code] = [String(each).slice(0, cut), String(each).slice(cut + 1)];
          return { head: label, lines: ['请加小院，私聊发：', `登记 ${code}`, `${day}前有效，只给您家，`, '用一次就作废。'], qr: `登记 ${code}` };
        }),
      },
    ],
  };
};
