/** What is said when somebody names a sealed matter where, or as one to whom, nothing may be said. */
export const zh = {
  inGroup: '这件事在办，请看私聊。',
  inOffice: (no: number) => `${no} 号保密，请私聊我办。`,
  inPrivate: '这件事在办，不公开说。',
};
