import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import type { Paper, PaperBlock } from '../core/paper.js';
import { printable } from './plain.js';
import { FONT, font, heightOf, LINE, line, MARGIN_MM, PAGE_MM, picture, qrOf, SIZE, slipsOf, tableOf } from './docx-parts.js';

// The layout of Chinese offices (GB/T 9704): A4, body 仿宋 三号 with 28 pt a line, page numbers — 1 —. Where a machine has none of these fonts, its office
// program takes the next Song or Hei it knows.

/** Where the version stands: on every page, out of the way. */
const FOOT = { size: SIZE.small, face: FONT.foot, alignment: AlignmentType.CENTER, spacing: { line: 14 * 20, lineRule: LineRuleType.AT_LEAST } };
/** Two characters of the body. */
const INDENT = { firstLine: 2 * SIZE.body * 10 };

/** The file of a paper, for Word, WPS and LibreOffice. */
export async function paperToDocx(paper: Paper): Promise<Uint8Array> {
  const landscape = paper.landscape === true;
  const feet = paper.blocks.flatMap((block) => (block.is === 'foot' ? [line(block.text, FOOT)] : []));
  const body = (await Promise.all(paper.blocks.map((block) => blockOf(block, landscape)))).flat();
  const document = new Document({
    creator: '小院',
    title: printable(paper.title),
    styles: { default: { document: { run: { font: font(FONT.body), size: SIZE.body, language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: convertMillimetersToTwip(PAGE_MM.width),
              height: convertMillimetersToTwip(PAGE_MM.height),
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: marginsOf(landscape),
          },
        },
        footers: { default: new Footer({ children: [pageNumber(), ...feet] }) },
        children: [...head(paper), ...body],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** A page on its side is bound at what was its top. */
function marginsOf(landscape: boolean) {
  const { top, right, bottom, left } = MARGIN_MM;
  const sides = landscape ? { top: left, right: top, bottom: right, left: bottom } : { top, right, bottom, left };
  const twips = Object.entries(sides).map(([side, mm]) => [side, convertMillimetersToTwip(mm)] as const);
  return Object.fromEntries(twips);
}

function head({ title, subtitle }: Paper): Paragraph[] {
  const alignment = AlignmentType.CENTER;
  const spacing = { line: 33 * 20, lineRule: LineRuleType.AT_LEAST, after: 200 };
  return [
    line(title, { alignment, size: SIZE.title, face: FONT.title, spacing }),
    ...(subtitle === undefined ? [] : [line(subtitle, { alignment, spacing: { line: LINE, lineRule: LineRuleType.AT_LEAST, after: 200 } })]),
  ];
}

function pageNumber(): Paragraph {
  const run = { size: SIZE.foot, font: font(FONT.foot) };
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...run })] });
}

async function blockOf(block: PaperBlock, landscape: boolean): Promise<readonly (Paragraph | Table)[]> {
  switch (block.is) {
    case 'heading':
      return [line(block.text, { face: FONT.head, indent: INDENT, keepNext: true })];
    case 'text':
      return block.text.split('\n').map((text) => line(text, { indent: INDENT, alignment: AlignmentType.BOTH }));
    case 'table':
      return [tableOf(block, landscape), line('', { spacing: { line: 200, lineRule: LineRuleType.EXACT } })];
    case 'signatures':
      return block.labels.map((label) => line(`${label}：${'＿'.repeat(9)}`, { indent: INDENT, spacing: { line: 38 * 20, lineRule: LineRuleType.EXACT } }));
    case 'picture':
      return [picture(block.png, block.widthMm, heightOf(block.png, block.widthMm), block.alt)];
    case 'qr':
      return [
        picture(await qrOf(block.text), block.widthMm, block.widthMm, block.caption),
        line(block.caption, { alignment: AlignmentType.CENTER, size: SIZE.table }),
      ];
    case 'slips':
      return [await slipsOf(block.slips)];
    case 'foot':
      return []; // stands under the page number
    case 'break':
      return [new Paragraph({ pageBreakBefore: true, children: [] })];
    default:
      return block satisfies never;
  }
}
