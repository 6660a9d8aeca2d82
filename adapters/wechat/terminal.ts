import qrcode from 'qrcode';

/** Draws the login code as text, with the link for those who cannot see it. */
export function showInTerminal(code: string, print: (text: string) => void): void {
  const words = `用微信扫码登录小院的号 · scan with the bot's WeChat account:\n${code}\n`;
  qrcode.toString(code, { type: 'terminal', small: true }).then(
    (drawing) => print(`${drawing}\n${words}`),
    () => print(words) /* too long to be drawn: the link alone still serves */,
  );
}
