// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no file system wants them in a name.
const NO_NAME = /[\\/:*?"<>|\u0000-\u001f\u007f]+/g;

/** Words as XML can hold them. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}

/** A file's name that every file system takes and that leads nowhere. */
export function fileName(text: string): string {
  return text.replace(NO_NAME, '-').replace(/^\.+/, '');
}
