const FAMILY = '爷爷|奶奶|公公|婆婆|外公|外婆|爸爸|妈妈|老人|爸|妈|爹|娘|老伴|爱人|老公|老婆|媳妇|哥|姐|弟|妹|娃儿';
const OTHERS = '邻居|隔壁|楼上|楼下|伯|叔|孃|姨|舅';
/** Words that open: who types, for whom, and that something is to be said. */
const BEHALF = new RegExp(
  `^我?(?:帮|替|代|给)((?:我家?|我们家?)?(?:(${FAMILY})[\\p{Script=Han}]{0,2}?|(?:${OTHERS})[\\p{Script=Han}]{0,4}?))(?:说|讲|反映|提|问)(?:一?[哈下声]|个事情?|句话|几句){0,2}(?:[\\s，,：:。!！]{1,4}|$)?`,
  'u',
);

/** For whom somebody speaks who types for a person that cannot: `我妈`. */
export interface Behalf {
  readonly who: string;
  /** People one may share a house with; a neighbour never. */
  readonly family: boolean;
  /** What is left of the words: what that person has to say, '' = not said yet. */
  readonly rest: string;
}

/** Reads `我帮我妈说一哈，…`; undefined = somebody speaks for himself. */
export function behalfOf(text: string): Behalf | undefined {
  const found = BEHALF.exec(text.trim());
  const [whole, who, kin] = found ?? [];
  if (whole === undefined || who === undefined) return undefined;
  return { who, family: kin !== undefined, rest: text.trim().slice(whole.length).trim() };
}
