import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const FLOWS = fileURLToPath(new URL('../../flows/', import.meta.url));
const FIRST_SCREEN = 120;

/** One sentence people read: where it stands, its name, its words with a figure for whatever is put in. */
interface Sentence {
  readonly flow: string;
  readonly name: string;
  readonly text: string;
  readonly inserts: readonly string[];
}

/** What is put in where a time is meant: the longest there is. */
const LONGEST_TIME = '12月28日（周六，农历闰十一月二十）19:30';
const TIMED = /^(?:day|when|until|from|to|closes|due|date|at|time|till)$/i;

/** The words of an expression: literals as they stand, templates with `7` (or a time) for what they put in. */
function wordsOf(node: ts.Node, inserts: string[]): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return node.getChildren().flatMap((child) => wordsOf(child, inserts));
  const inner: string[] = [];
  const text = node.templateSpans.reduce((done, span) => {
    inserts.push(span.expression.getText());
    inner.push(...wordsOf(span.expression, inserts));
    return `${done}${TIMED.test(span.expression.getText()) ? LONGEST_TIME : '7'}${span.literal.text}`;
  }, node.head.text);
  return [text, ...inner];
}

function sentencesOf(flow: string): Sentence[] {
  const source = ts.createSourceFile('text.ts', readFileSync(`${FLOWS}${flow}/text.ts`, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const visit = (node: ts.Node, prefix: string): void => {
    if (ts.isPropertyAssignment(node)) {
      const name = `${prefix}${node.name.getText()}`;
      if (ts.isObjectLiteralExpression(node.initializer)) {
        for (const child of node.initializer.properties) visit(child, `${name}.`);
        return;
      }
      const inserts: string[] = [];
      for (const text of wordsOf(node.initializer, inserts)) if (/\p{Script=Han}/u.test(text)) found.push({ flow, name, text, inserts });
      return;
    }
    ts.forEachChild(node, (child) => visit(child, prefix));
  };
  visit(source, '');
  return found;
}

const flows = readdirSync(FLOWS, { withFileTypes: true }).filter((each) => each.isDirectory());
const sentences = flows.flatMap(({ name }) => sentencesOf(name));
const shown = (list: readonly Sentence[]): string[] => list.map(({ flow, name, text }) => `${flow}.${name}: ${text}`);
const named = (pattern: RegExp): Sentence[] => sentences.filter(({ name }) => pattern.test(name));

/** Words a consultation must never use of itself, and manners of the old kind. */
const FORBIDDEN = /决定|决议|通过|(?<!不是)表决|@所有人|@all|收到请回复|接龙|打卡|截图|排名/;
const BLAMING = /错误|非法|无效|违规|必须|禁止|不合法|格式不对|不规范|不许|你怎么|怎么还|失败|逾期未|拒不/;
const HINT = /回|发“|发“?|如[：:，]|如 ?\d|按|打 ?\d|说“|改|请.*写|一句话|告诉|重发|私聊|选|带上?编?号|如“|像“|写|直接说/;

describe('what people read', () => {
  it('is found in every flow', () => {
    expect(flows.length).toBeGreaterThanOrEqual(8);
    expect(sentences.length).toBeGreaterThan(300);
    if (process.env['SENTENCES'] !== undefined) process.stdout.write(`\n${shown(sentences).join('\n')}\n`);
  });
  it('has no word of deciding and none of receipts and chains', () => expect(shown(sentences.filter(({ text }) => FORBIDDEN.test(text)))).toEqual([]));
  it('blames nobody', () => expect(shown(sentences.filter(({ text }) => BLAMING.test(text)))).toEqual([]));
  it('fits the first screen', () => expect(shown(sentences.filter(({ text }) => [...text].length > FIRST_SCREEN))).toEqual([]));
  it('says how to answer wherever it asks', () => {
    const asking = sentences.filter(({ name, text }) => /^ask|^which|^unclear/i.test(name) || /[？?]$/.test(text));
    expect(asking.length).toBeGreaterThan(20);
    expect(shown(asking.filter(({ text }) => !HINT.test(text)))).toEqual([]);
  });
  it('ends what goes to a group or reminds somebody with whom to call', () => {
    const calls = (sentence: Sentence): boolean => sentence.inserts.some((insert) => /phone|contact/.test(insert)) || /电话|联户长|联络员/.test(sentence.text);
    const requests = named(/^(?:post|remind|notice|invite|summon|noticePost|deadline)$/);
    const silent = requests.filter(
      (sentence) => !calls(sentence) && !sentences.some((other) => other.flow === sentence.flow && /^(?:footer|.*Footer)$/.test(other.name) && calls(other)),
    );
    expect(shown(silent.filter(({ name }, i) => silent.findIndex((other) => other.name === name) === i))).toEqual([]);
  });
});
