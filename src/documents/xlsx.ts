import ExcelJS from 'exceljs';
import type { Book } from './page.js';
import { printable } from './plain.js';

const FILL = { late: 'FFFFC7CE', soon: 'FFFFEB9C' } as const;
const FONT = { head: '黑体', body: '宋体' };

/** The file of a table: head frozen and filtered, one page wide when printed. What people typed is never a formula. */
export async function bookToXlsx(book: Book): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '小院';
  const sheet = workbook.addWorksheet(book.sheet, {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:2',
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C— &P —' },
  });
  const width = book.columns.length;
  book.columns.forEach((column, n) => {
    sheet.getColumn(n + 1).width = column.width;
  });
  const title = sheet.addRow([book.title]);
  sheet.mergeCells(1, 1, 1, width);
  title.height = 30;
  title.getCell(1).style = { font: { name: FONT.head, size: 18 }, alignment: { horizontal: 'center', vertical: 'middle' } };
  const head = sheet.addRow(book.columns.map((column) => column.head));
  head.height = heightOf(
    book,
    book.columns.map((column) => column.head),
  );
  paint(head, { font: { name: FONT.head, size: 11 }, centred: true });
  for (const { cells, mark } of book.rows) {
    const row = sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)));
    row.height = heightOf(book, cells);
    paint(row, { font: { name: FONT.body, size: 11 }, centred: false, ...(mark === undefined ? {} : { fill: FILL[mark] }) });
  }
  if (book.rows.length > 0) sheet.autoFilter = { from: { row: 2, column: 1 }, to: { row: 2 + book.rows.length, column: width } };
  sheet.addRow([book.foot]).getCell(1).font = { name: FONT.body, size: 10 };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const LINE_POINTS = 15;

/** Not every office program finds out by itself how high a row of wrapped words is. */
function heightOf({ columns }: Book, cells: readonly (string | number)[]): number {
  const lines = cells.map((cell, n) => Math.ceil(widthOf(String(cell)) / Math.max(1, (columns[n]?.width ?? 10) - 1)));
  return Math.max(1, ...lines) * LINE_POINTS + 4;
}

/** In Latin characters; a Chinese one is two wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0);
}

interface Paint {
  readonly font: { readonly name: string; readonly size: number };
  readonly centred: boolean;
  readonly fill?: string;
}

function paint(row: ExcelJS.Row, { font, centred, fill }: Paint): void {
  const edge = { style: 'thin' } as const;
  row.eachCell({ includeEmpty: true }, (cell) => {
    cell.style = {
      font,
      alignment: { wrapText: true, vertical: 'middle', horizontal: centred ? 'center' : 'left' },
      border: { top: edge, left: edge, bottom: edge, right: edge },
      ...(fill === undefined ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } } }),
    };
  });
}

/** Sheets take words that begin so for formulas as soon as somebody edits or exports them. */
function harmless(text: string): string {
  const plain = printable(text);
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(plain) ? `'${plain}` : plain;
}
