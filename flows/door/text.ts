/** Every sentence about the bot's own absence. */
export const zh = {
  span: (day: string, from: string, to: string) => (from === to ? `${day} ${from} 前后` : `${day} ${from} 到 ${to}`),
  gap: (span: string, labels: readonly string[]) =>
    `${span}，小院断了线，没听见。那会儿说的请再说一遍${labels.length === 0 ? '' : `（${labels.join('、')} 也是）`}。先前收到的都算数。`,
  extended: (label: string, until: string) => `${label} 顺延到 ${until} 截止。`,
  earlierGaps: (spans: readonly string[], more: number) =>
    `这些时候小院断了线，没听见：${spans.join('，')}${more > 0 ? `，还有 ${more} 回` : ''}。那会儿叫我的话，请再说一遍。`,
  gapForOperator: (span: string, told: number, later: number) =>
    `${span}，小院断了线。${
      told > 0
        ? `有表态的 ${told} 个群已经告诉${later > 0 ? `，另外 ${later} 个群下次说话时带到` : ''}`
        : later > 0
          ? `那会儿没有群在表态，${later} 个群下次说话时带到`
          : '还没有绑定的群，不用告诉谁'
    }。`,
  away: (since: string) => `微信从 ${since} 起断着，小院正在重连。请看看电脑和网络；已经好了就不用管。`,
  loggedOut: (at: string) => `${at} 微信退出了登录。群里的话现在听不见，请在电脑上重新扫码；已经好了就不用管。`,
  scan: (at: string, link: string) => `${at} 微信要扫码登录：${link}\n用小院自己的号扫，别的号会被退出。已经好了就不用管。`,
  stranger: (at: string) => `${at} 有别的微信号登录了小院，已经退出，什么也没记。请用登记的那个号扫码。`,
  held: (at: string, until: string) => `${at} 微信连着不让发，先歇到 ${until}，免得封号。要紧的通知请自己在群里说。`,
  renewedForOperator: (groups: number) => `微信重新登录，号码全变了。${groups} 个群先停着，联络员重新绑定就接上；收到过的表态都还在，不会算两遍。`,
  renewed: (names: readonly string[]) =>
    `微信重新登录，认不出原来的群和人了：${names.join('、')}。请发“群码 村名”，到群里发“绑定本群 码”就接上；各家再登记一回户码。收到过的表态都还在，不会算两遍。`,
} as const;
