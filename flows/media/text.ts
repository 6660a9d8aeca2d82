const count = (n: number): string => (n === 1 ? '图' : `${n} 张图`);

/** Every sentence about pictures, voices and files that people read. */
export const zh = {
  attached: (n: number, topic: number) => `${count(n)}收到，放在 ${topic} 号里了。`,
  attachedSince: (parts: readonly { readonly n: number; readonly topic: number }[]) =>
    `又收到${parts.map(({ n, topic }) => ` ${n} 张图，放在 ${topic} 号里了`).join('；')}。`,
  sayWhat: '图收到。请接着说是什么事，10 分钟内说的就和图放在一起。打字、语音都行。',
  pageKept: (no: number, pages: number, names: number) =>
    `H${no} 的签字页收到，第 ${pages} 张，挂在纪要上了。${names === 0 ? `纸上有谁签了，发“签字 H${no} 姓名…”。` : `签字记了 ${names} 个。`}`,
  tryAgain: (phone: string) => `图来了，没取下来。请再发一次，或打字说是什么事。也可以打 ${phone}。`,
  tooLarge: '这个太大，我收不下（最多 10 兆）。请截小一点再发。',
  unknownKind: '这种文件我收不了。请拍成照片发来，或者打字说。',
  troubleInGroup: '刚才发的我没收下，请私聊发我，或打字说。',
  pictureLost: (topic: number) => `${topic} 号来了一张图，没取下来。请向本人再要一张。`,
  cannotShow: '这里看不了图，请向本人要。',

  voiceKept: (who: string, phone: string) => `语音收到。${who}听了打成字，再给您看对不对，您说对才登记。着急请打 ${phone}。`,
  voiceLost: (who: string, phone: string) => `语音来了，没取下来。请再发一次或打字；${who}也会问您。着急请打 ${phone}。`,
  voiceInGroup: '语音收到，会有人听了打成字，再问您对不对。',
  nobodyHears: (phone: string) => `眼下没人能听语音。请打字说，或打 ${phone}。`,
  typePlease: '语音我听不了，请打字。刚才问的还等着您。',
  houses: '联户长',
  liaison: '联络员',

  somebody: '一位还没登记的人',
  person: (name: string, house: string | undefined) => (house === undefined ? name : `${name}（${house}）`),
  inGroup: (group: string) => `在${group}`,
  inPrivate: '私下',
  voiceNo: (no: number) => `语音${no}`,
  toHolder: (who: string, where: string, topic: number | null, handle: string) =>
    `${who}${where}发来一段语音${topic === null ? '' : `，说的是 ${topic} 号`}。听了请照原话打字：代录 ${handle} …（没什么要记就打：代录 ${handle} 不用记）`,
  toHolderLost: (who: string, where: string, handle: string) => `${who}${where}发来语音，没取下来。请问问本人，再打字：代录 ${handle} …`,
  cannotPlay: '这里放不了语音，请当面或打电话问本人。',
  howToType: (handle: string) => `听了请打字：代录 ${handle} 加上他说的话。`,
  remind: (who: string, handle: string) => `${who}的语音还等着听。听了请打字：代录 ${handle} …。听不清就问联络员。`,

  heard: '好，不记了，语音已删。',
  tellHeard: (phone: string) => `您的语音听过了，没有要登记的，已删。有事请打字说，或打 ${phone}。`,
  typed: '好，给本人看去了，说对就登记。',
  shown: (words: string) => `您的语音打成了字：“${words}”。对不对？请回话。`,
  shownHow: (phone: string) => `对就回“对”；不对回“不对”，再说哪里不对。也可以打 ${phone}。`,
  readOut: (who: string, words: string) => `${who}在这里看不到，请念给本人听：“${words}”。问他对不对，再回话。`,
  readOutHow: '本人说对就回“对”，说不对回“不对”。',
  stillAsking: (who: string, words: string) => `${who}还没回话，请念给本人听：“${words}”。对不对？`,

  registered: (no: number, day: string) => `登记了，${no} 号。${day}前答复您。语音已删。`,
  registeredSealed: (no: number, day: string) => `登记了，${no} 号。这件只私下办，不公开。${day}前答复您。语音已删。`,
  added: (no: number) => `补到 ${no} 号里了，语音已删。`,
  registeredFor: (who: string, no: number, day: string) => `登记了，${no} 号，${day}前答复。语音已删。请告诉${who}记住号。`,
  addedFor: (who: string, no: number) => `补到 ${no} 号里了，语音已删。请告诉${who}一声。`,
  tellTypist: (who: string, no: number) => `${who}说对，记在 ${no} 号了。语音已删。`,
  askVillage: '好。请问您是哪个村（社区）的？回村名就登记。',
  returned: '好，请人再听一遍。您也可以打字说。',
  tellReturned: (who: string, note: string, handle: string) => `${who}说不对${note === '' ? '' : `：“${note}”`}。请再听一遍：代录 ${handle} …`,
  answered: '这段语音已经办过了。',

  expired: (day: string, days: number, phone: string) => `您${day}的语音没能打成字，放满 ${days} 天已删。请打字说，或打 ${phone}。`,
  expiredFor: (who: string, day: string, days: number) => `${who}${day}的语音放满 ${days} 天，已删。请问问本人还有什么事。`,
};
