const NOISE = /[\s。！!，,～~…、）)]+$/u;
const MARKED = /[?？]$/;
/** A word that asks by itself at the end of a sentence. */
const ASKING =
  /(?:吗|么|呢|好多|多少|好久|几点|几个|几号|哪个|哪里|哪点|啥子|啥|什么|咋样|咋个办|咋个弄|咋办|怎么办|好不好|要不要|行不行|是不是|得不得行|没得|没有)$/;
const ASKING_INSIDE = /几点|哪天|好多钱|好久(?!没|不|都|了)/;
/** 不 and 没 ask only after something to ask about; alone, or in 还没, they answer. */
const NEGATIVE_TAIL = /^(?!(?:还|都|也|从来|肯定|当然|我|我们家?|他们?)[不没]$).{2,}[不没]$/u;

/** True when villagers would hear a question to each other in these (cleaned) words: what comes right after is an answer to it. */
export function isQuestion(text: string): boolean {
  const words = text.trim().replace(NOISE, '');
  return MARKED.test(words) || ([...words].length > 2 && (ASKING.test(words) || ASKING_INSIDE.test(words))) || NEGATIVE_TAIL.test(words);
}
