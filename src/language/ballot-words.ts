/** Words of agreement that stand for the positive option. Matched whole. */
export const AGREE: ReadonlySet<string> = new Set([
  '同意',
  '要得',
  '可以',
  '行',
  '得行',
  '赞成',
  '支持',
  '愿意',
  '愿',
  '没意见',
  '没得意见',
  '没有意见',
  '我赞同',
  '赞同',
  '中',
  '干得',
  '使得',
]);

/** Words of refusal that stand for the negative option. Matched whole, never taken apart. */
export const REFUSE: ReadonlySet<string> = new Set([
  '不同意',
  '要不得',
  '不可以',
  '不行',
  '不得行',
  '不赞成',
  '不支持',
  '不愿意',
  '不愿',
  '反对',
  '不赞同',
  '不中',
  '使不得',
  '不干',
]);

/** Labels that make an option the obvious yes or no of its prompt. */
export const POSITIVE_LABELS: ReadonlySet<string> = new Set([...AGREE, '是', '要', '好', '参加', '愿意参加', '需要']);
export const NEGATIVE_LABELS: ReadonlySet<string> = new Set([...REFUSE, '否', '不是', '不要', '不好', '不参加', '不愿意参加', '不需要']);

/** Talk that smells of an answer but must never be counted: it is asked back. */
export const UNSURE = /^(?:好|好的|好嘛|嗯+|噢|哦|ok|OK|都可以|都行|都要得|随便|看着办|两个都行|无所谓|不好|一般|差不多|收到)$/;

/** Marks of a question, a choice not yet made, or a double negation. */
export const HEDGE =
  /[?？]|还是|或者|或是|要么|吗$|不是不|没说不|不是.*同意|可能|大概|也许|考虑|再看|说不定|不一定|不晓得|不知道|才怪|如果|要是|假如|除非|那就算/;

/** Negations inside a label: a part of it that leaves them out means the opposite. */
export const NEGATION = /[不没莫别未无非勿]|反对|拒绝|暂缓|取消|停止|禁止/;

/** Openings and endings that carry no meaning of their own. */
export const OPENING =
  /^(?:(?:那就|就|我们家|我们屋头|我们户|我们|我家|我屋头|我屋|我户|我个人|我|俺家|俺|咱家|本户|本人)\s*)?(?:(?:选择|选|投给|投|表态|要选|填)\s*[:：]?\s*)?/;
export const ENDING = /(?:[。.！!~～\s]|嘛|哦|噻|哈|哟|喽|咯|啊|呀|的)+$/;
