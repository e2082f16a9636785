import type { Readable } from 'node:stream';
import sax from 'sax';
import { UnreadableFile } from './sheet.js';

/** What a part of a spreadsheet is told of its XML. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Streams XML into a handler. A document type is refused: nothing that a spreadsheet needs, and the way by which small files become
 * large ones. `budget` counts the bytes that really come out, whatever the archive said.
 * @param turn after each piece, so that what was read can be handed on before more is
 * @throws UnreadableFile
 */
export async function readXml(source: Readable, handler: XmlHandler, budget: { left: number }, turn?: () => Promise<void>): Promise<void> {
  const options: sax.SAXOptions & { strictEntities: true } = { trim: false, normalize: false, xmlns: false, position: false, strictEntities: true };
  const parser = sax.parser(true, options);
  const state: { failed: UnreadableFile | null } = { failed: null };
  parser.onopentag = ({ name, attributes }) => handler.open?.(local(name), attributes as Record<string, string>);
  parser.onclosetag = (name) => handler.close?.(local(name));
  parser.ontext = (text) => handler.text?.(text);
  parser.oncdata = (text) => handler.text?.(text);
  parser.ondoctype = () => { state.failed ??= new UnreadableFile('damaged', 'document type'); };
  parser.onerror = (error) => { state.failed ??= new UnreadableFile('damaged', 'xml', { cause: error }); };
  const decoder = new TextDecoder('utf-8');
  for await (const each of source) {
    const chunk = each as Buffer;
    budget.left -= chunk.length;
    if (budget.left < 0) throw new UnreadableFile('too-large', 'unpacked');
    parser.write(decoder.decode(chunk, { stream: true }));
    if (state.failed) throw state.failed;
    await turn?.();
  }
  parser.write(decoder.decode()).close();
  if (state.failed) throw state.failed;
  await turn?.();
}

/** Without the prefix that some writers give everything. */
function local(name: string): string {
  const at = name.indexOf(':');
  return at === -1 ? name : name.slice(at + 1);
}
