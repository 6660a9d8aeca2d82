import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeightRule,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import QRCode from 'qrcode';
import type { Paper, PaperBlock } from '../core/paper.js';

// The layout of Chinese offices (GB/T 9704): A4, body 仿宋 三号 with 28 pt a line, page numbers — 1 —. Where a machine has none of these fonts, its office
// program takes the next Song or Hei it knows.

const MARGIN_MM = { top: 37, left: 28, right: 26, bottom: 35 };
const PAGE_MM = { width: 210, height: 297 };
/** Half-points: 二号, 三号, 四号, 小四. */
const SIZE = { title: 44, body: 32, foot: 28, table: 24 };
const LINE = 28 * 20;
const FONT = { title: '方正小标宋简体', body: '仿宋_GB2312', head: '黑体', foot: '宋体' };
const PX_PER_MM = 96 / 25.4;

type Block<Is extends PaperBlock['is']> = Extract<PaperBlock, { is: Is }>;

/** The file of a paper, for Word, WPS and LibreOffice. */
export async function paperToDocx(paper: Paper): Promise<Uint8Array> {
  const { width, height } = PAGE_MM;
  const margin = Object.fromEntries(Object.entries(MARGIN_MM).map(([side, mm]) => [side, convertMillimetersToTwip(mm)]));
  const body = (await Promise.all(paper.blocks.map((block) => blockOf(block, paper.landscape === true)))).flat();
  const document = new Document({
    creator: '小院',
    title: paper.title,
    styles: { default: { document: { run: { font: font(FONT.body), size: SIZE.body, language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: convertMillimetersToTwip(width),
              height: convertMillimetersToTwip(height),
              orientation: paper.landscape === true ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin,
          },
        },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [...head(paper), ...body],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function font(name: string) {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name, cs: 'Times New Roman' };
}

function line(text: string, options: IParagraphOptions & { size?: number; face?: string; bold?: boolean } = {}): Paragraph {
  const { size = SIZE.body, face = FONT.body, bold = false, ...paragraph } = options;
  return new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    ...paragraph,
    children: [new TextRun({ text, size, bold, font: font(face) })],
  });
}

function head({ title, subtitle }: Paper): Paragraph[] {
  const spacing = { line: 33 * 20, lineRule: LineRuleType.AT_LEAST };
  return [
    line(title, { alignment: AlignmentType.CENTER, size: SIZE.title, face: FONT.title, spacing: { ...spacing, after: 200 } }),
    ...(subtitle === undefined ? [] : [line(subtitle, { alignment: AlignmentType.CENTER, spacing: { line: LINE, lineRule: LineRuleType.EXACT, after: 200 } })]),
  ];
}

function pageNumber(): Paragraph {
  const run = { size: SIZE.foot, font: font(FONT.foot) };
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...run })] });
}

async function blockOf(block: PaperBlock, landscape: boolean): Promise<readonly (Paragraph | Table)[]> {
  switch (block.is) {
    case 'heading':
      return [line(block.text, { face: FONT.head, indent: { firstLine: 2 * SIZE.body * 10 }, keepNext: true })];
    case 'text':
      return block.text.split('\n').map((text) => line(text, { indent: { firstLine: 2 * SIZE.body * 10 }, alignment: AlignmentType.JUSTIFIED }));
    case 'table':
      return [tableOf(block, landscape), line('', { spacing: { line: 200, lineRule: LineRuleType.EXACT } })];
    case 'signatures':
      return signatures(block);
    case 'picture':
      return [picture(block.png, block.widthMm, heightOf(block.png, block.widthMm), block.alt)];
    case 'qr':
      return [
        picture(await QRCode.toBuffer(block.text, { margin: 2, width: 480, errorCorrectionLevel: 'M' }), block.widthMm, block.widthMm, block.caption),
        line(block.caption, { alignment: AlignmentType.CENTER, size: SIZE.table }),
      ];
    case 'break':
      return [new Paragraph({ pageBreakBefore: true, children: [] })];
    default:
      return block satisfies never;
  }
}

function picture(png: Uint8Array, widthMm: number, heightMm: number, alt: string): Paragraph {
  const transformation = { width: Math.round(widthMm * PX_PER_MM), height: Math.round(heightMm * PX_PER_MM) };
  const image = new ImageRun({ type: 'png', data: png, transformation, altText: { name: alt, title: alt, description: alt } });
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [image] });
}

/** A PNG says its size in the first chunk. */
function heightOf(png: Uint8Array, widthMm: number): number {
  const view = new DataView(png.buffer, png.byteOffset);
  return (widthMm * view.getUint32(20)) / view.getUint32(16);
}

function tableOf({ head: titles, rows, widths }: Block<'table'>, landscape: boolean): Table {
  const room = convertMillimetersToTwip((landscape ? PAGE_MM.height : PAGE_MM.width) - MARGIN_MM.left - MARGIN_MM.right);
  const shares = widths ?? titles.map(() => 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const columnWidths = shares.map((share) => Math.floor((room * share) / whole));
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const cell = (text: string, n: number, isHead: boolean): TableCell =>
    new TableCell({
      width: { size: columnWidths[n] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: text.split('\n').map((each) =>
        line(each, {
          size: SIZE.table,
          face: isHead ? FONT.head : FONT.body,
          alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { line: 18 * 20, lineRule: LineRuleType.AT_LEAST },
        }),
      ),
    });
  const tableRow = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      height: { value: convertMillimetersToTwip(9), rule: HeightRule.ATLEAST },
      children: cells.map((text, n) => cell(text, n, isHead)),
    });
  return new Table({
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    borders: { top: border, bottom: border, left: border, right: border, insideHorizontal: border, insideVertical: border },
    rows: [tableRow(titles, true), ...rows.map((cells) => tableRow(cells, false))],
  });
}

function signatures({ labels }: Block<'signatures'>): Paragraph[] {
  return labels.map((label) => line(`${label}：${'＿'.repeat(10)}`, { spacing: { line: 40 * 20, lineRule: LineRuleType.EXACT }, keepLines: true }));
}
