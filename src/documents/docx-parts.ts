import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  HeightRule,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
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
import { printable } from './plain.js';

/** Margins of GB/T 9704, in mm. */
export const MARGIN_MM = { top: 37, left: 28, right: 26, bottom: 35 };
/** A4, in mm. */
export const PAGE_MM = { width: 210, height: 297 };
/** Half-points: 二号, 三号, 四号, 小四, 五号. */
export const SIZE = { title: 44, body: 32, foot: 28, table: 24, small: 21 };
/** 28 points, in twentieths. */
export const LINE = 28 * 20;
export const FONT = { title: '方正小标宋简体', body: '仿宋_GB2312', head: '黑体', foot: '宋体' };

const PX_PER_MM = 96 / 25.4;

/** A font for Chinese beside the one for figures and Latin letters. */
export function font(name: string) {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name, cs: 'Times New Roman' };
}

/** One paragraph of one kind of letters; 仿宋 三号 with 28 points a line unless told otherwise. */
export function line(text: string, options: IParagraphOptions & { size?: number; face?: string; bold?: boolean } = {}): Paragraph {
  const { size = SIZE.body, face = FONT.body, bold = false, ...paragraph } = options;
  return new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    ...paragraph,
    children: [new TextRun({ text: printable(text), size, bold, font: font(face) })],
  });
}

/** A picture in the middle of the line. `alt` is for those who cannot see it. */
export function picture(png: Uint8Array, widthMm: number, heightMm: number, alt: string): Paragraph {
  const transformation = { width: Math.round(widthMm * PX_PER_MM), height: Math.round(heightMm * PX_PER_MM) };
  const image = new ImageRun({ type: 'png', data: png, transformation, altText: { name: alt, title: alt, description: alt } });
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [image] });
}

/** A PNG says its size in the first chunk. */
export function heightOf(png: Uint8Array, widthMm: number): number {
  const view = new DataView(png.buffer, png.byteOffset);
  return (widthMm * view.getUint32(20)) / view.getUint32(16);
}

/** The code of a text as a PNG of 480 px. */
export function qrOf(text: string): Promise<Uint8Array> {
  return QRCode.toBuffer(text, { margin: 2, width: 480, errorCorrectionLevel: 'M' });
}

/** Twips between the margins. */
export function room(landscape: boolean): number {
  return convertMillimetersToTwip(landscape ? PAGE_MM.height - MARGIN_MM.top - MARGIN_MM.bottom : PAGE_MM.width - MARGIN_MM.left - MARGIN_MM.right);
}

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const DASHED = { style: BorderStyle.DASHED, size: 6, color: '808080' };

function bordersOf(border: typeof BORDER | typeof DASHED) {
  return { top: border, bottom: border, left: border, right: border, insideHorizontal: border, insideVertical: border };
}

interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly widths?: readonly number[];
}

/** A ruled table; its head comes again on every page and no row is torn. */
export function tableOf({ head, rows, widths }: Grid, landscape: boolean): Table {
  const shares = widths ?? head.map(() => 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const columnWidths = shares.map((share) => Math.floor((room(landscape) * share) / whole));
  return new Table({
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    borders: bordersOf(BORDER),
    rows: [rowOf(head, columnWidths, true), ...rows.map((cells) => rowOf(cells, columnWidths, false))],
  });
}

function rowOf(cells: readonly string[], widths: readonly number[], isHead: boolean): TableRow {
  const cell = (text: string, n: number): TableCell =>
    new TableCell({
      width: { size: widths[n] ?? 0, type: WidthType.DXA },
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
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    height: { value: convertMillimetersToTwip(9), rule: HeightRule.ATLEAST },
    children: cells.map(cell),
  });
}

interface Slip {
  readonly head: string;
  readonly lines: readonly string[];
  readonly qr: string;
}

/** Two slips in a row with dashed lines to cut along; no slip is torn by a page's end. */
export async function slipsOf(slips: readonly Slip[]): Promise<Table> {
  const half = Math.floor(room(false) / 2);
  const cells = await Promise.all(slips.map((slip) => slipOf(slip, half)));
  const empty = (): TableCell => new TableCell({ width: { size: half, type: WidthType.DXA }, children: [line('')] });
  const rows = Array.from(
    { length: Math.ceil(cells.length / 2) },
    (_, n) => new TableRow({ cantSplit: true, children: [cells[2 * n] ?? empty(), cells[2 * n + 1] ?? empty()] }),
  );
  return new Table({
    columnWidths: [half, half],
    layout: TableLayoutType.FIXED,
    width: { size: 2 * half, type: WidthType.DXA },
    borders: bordersOf(DASHED),
    rows,
  });
}

async function slipOf({ head, lines, qr }: Slip, width: number): Promise<TableCell> {
  const spacing = { line: 17 * 20, lineRule: LineRuleType.AT_LEAST };
  const alignment = AlignmentType.CENTER;
  const [how = '', code = '', ...rest] = lines;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 100, bottom: 100, left: 100, right: 100 },
    children: [
      line(head, { size: SIZE.foot, face: FONT.head, alignment, spacing }),
      picture(await qrOf(qr), 26, 26, qr),
      line(how, { size: SIZE.small, alignment, spacing }),
      line(code, { size: SIZE.foot, face: FONT.head, alignment, spacing }),
      ...rest.map((text) => line(text, { size: SIZE.small, alignment, spacing })),
    ],
  });
}
