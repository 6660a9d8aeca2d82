import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { BarChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './page.js';
import { printable } from './plain.js';

use([BarChart, GridComponent, TitleComponent, SVGRenderer]);

// Drawn at twice the width of a small phone (360 px), so that the smallest letters there are 14 px.
const WIDTH = 720;
const EDGE = 28;
const LETTER = { title: 40, body: 30 };
const BAR_HEIGHT = 88;
const PER_LINE = { title: Math.floor((WIDTH - 2 * EDGE) / LETTER.title), body: Math.floor((WIDTH - 2 * EDGE) / LETTER.body) };
const COLOUR = { plain: '#2f6fb5', good: '#2e8b57', soon: '#d99a00', late: '#c0392b', ink: '#1f2328', faint: '#57606a' };
const FAMILY = 'Noto Sans Hans';
const FONTS = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const FONT_FILES = ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf'].map((name) => join(FONTS, name));

/** The picture of a chart, as PNG. Every label stands above its bar, so that long options need no small letters. */
export function chartToPng(chart: Chart): Uint8Array {
  const image = new Resvg(svgOf(chart), {
    font: { fontFiles: FONT_FILES, loadSystemFonts: false, defaultFontFamily: FAMILY },
    background: '#ffffff',
  });
  return new Uint8Array(image.render().asPng());
}

function svgOf(chart: Chart): string {
  const title = wrapped(chart.title, PER_LINE.title);
  const subtitle = wrapped(chart.subtitle, PER_LINE.body);
  const foot = wrapped(chart.foot, PER_LINE.body);
  const top = EDGE + title.length * LETTER.title * 1.3 + subtitle.length * LETTER.body * 1.4 + EDGE;
  const bottom = EDGE + foot.length * LETTER.body * 1.4;
  const labels = chart.bars.map((bar) => wrapped(bar.label, PER_LINE.body - 7));
  const most = Math.max(1, ...labels.map((lines) => lines.length));
  const row = BAR_HEIGHT + most * LETTER.body * 1.3;
  const height = Math.ceil(top + chart.bars.length * row + bottom);
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    drawn.setOption({
      animation: false,
      textStyle: { fontFamily: FAMILY },
      title: [heading(title, subtitle), footing(foot)],
      grid: { left: EDGE, right: EDGE, top: top + most * LETTER.body * 1.3 - 10, bottom },
      xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...chart.bars.map((bar) => bar.value)) },
      yAxis: { type: 'category', show: false, inverse: true, data: chart.bars.map((bar) => bar.label) },
      series: [series(chart, labels)],
    });
    return drawn.renderToSVGString();
  } finally {
    drawn.dispose();
  }
}

function heading(title: readonly string[], subtitle: readonly string[]) {
  return {
    left: EDGE,
    top: EDGE,
    itemGap: 12,
    text: title.join('\n'),
    subtext: subtitle.join('\n'),
    textStyle: { fontSize: LETTER.title, lineHeight: LETTER.title * 1.3, fontWeight: 'bold' as const, color: COLOUR.ink },
    subtextStyle: { fontSize: LETTER.body, lineHeight: LETTER.body * 1.4, color: COLOUR.faint },
  };
}

function footing(foot: readonly string[]) {
  const textStyle = { fontSize: LETTER.body, lineHeight: LETTER.body * 1.4, fontWeight: 'normal' as const, color: COLOUR.faint };
  return { left: EDGE, bottom: EDGE / 2, text: foot.join('\n'), textStyle };
}

function series(chart: Chart, labels: readonly (readonly string[])[]) {
  return {
    type: 'bar' as const,
    barWidth: 34,
    showBackground: true,
    backgroundStyle: { color: '#eef1f4' },
    data: chart.bars.map((bar, n) => ({
      value: bar.value,
      itemStyle: { color: COLOUR[bar.mark ?? 'plain'] },
      label: {
        show: true,
        position: [0, -(labels[n]?.length ?? 1) * LETTER.body * 1.3 - 4] as [number, number],
        // A function: words of people with braces in them are no template.
        formatter: () => `${(labels[n] ?? []).join('\n')}　${bar.shown}`,
        fontSize: LETTER.body,
        lineHeight: LETTER.body * 1.3,
        color: COLOUR.ink,
      },
    })),
  };
}

/** Lines of so many Chinese characters; two Latin letters or figures are as wide as one. */
function wrapped(text: string, perLine: number): readonly string[] {
  const lines: string[] = [''];
  let width = 0;
  for (const piece of printable(text).match(PIECES) ?? []) {
    const wide = widthOf(piece);
    if (width + wide > perLine) {
      lines.push('');
      width = 0;
    }
    lines[lines.length - 1] += piece;
    width += wide;
  }
  return lines;
}

/** Telephone numbers, dates and hours are never broken, unless one is longer than any of them. */
const PIECES = /[\w.:+-]{1,16}|[\s\S]/gu;

function widthOf(piece: string): number {
  return [...piece].reduce((sum, character) => sum + (/[ -\u00ff]/u.test(character) ? 0.55 : 1), 0);
}
