/** No text of the workspace in one language only: the compiler compares the keys, this the texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = join('apps', 'web', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.gen.d.ts')).map((file) => join(root, file));

/** Leaves of an object literal by their path. */
function leaves(node: ts.Expression, path: string, into: Map<string, string>): Map<string, string> {
  const inner = ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? node.expression : node;
  if (!ts.isObjectLiteralExpression(inner)) return into.set(path, inner.getText());
  for (const property of inner.properties) {
    if (ts.isPropertyAssignment(property)) leaves(property.initializer, `${path}/${property.name.getText().replaceAll(/['"]/g, '')}`, into);
    else into.set(`${path}/${property.name?.getText() ?? '…'}`, property.getText());
  }
  return into;
}

interface Pair {
  file: string;
  id: Map<string, string>;
  en: Map<string, string>;
}

const pairs: Pair[] = [];
const attributes: string[] = [];
for (const file of files) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'words' && node.arguments[0] && ts.isObjectLiteralExpression(node.arguments[0])) {
      const of = (language: string): Map<string, string> => {
        const found = (node.arguments[0] as ts.ObjectLiteralExpression).properties.find((each) => each.name?.getText() === language);
        return found && ts.isPropertyAssignment(found) ? leaves(found.initializer, '', new Map()) : new Map();
      };
      pairs.push({ file, id: of('id'), en: of('en') });
    }
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)
      && /^(?:title|label|hint|placeholder|alt|aria-label|aria-description|lead|empty)$/.test(node.name.getText()) && /[A-Za-z]{2}/.test(node.initializer.text) && node.initializer.text !== 'Tepati') {
      attributes.push(`${file}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

describe('words of the workspace', () => {
  it('there are some', () => {
    expect(pairs.length).toBeGreaterThan(5);
  });

  it.each(pairs)('$file: every text in both languages, none empty', ({ id, en }) => {
    expect([...en.keys()].sort()).toEqual([...id.keys()].sort());
    for (const [path, text] of [...id, ...en]) expect({ path, text }).not.toEqual({ path, text: expect.stringMatching(/^(['"`])\s*\1$/) });
  });

  // The glossary's words: an agreement is a kerja sama, a document of it may be a perjanjian; one thing has one word.
  const OTHER_WORDS: readonly [RegExp, string][] = [
    [/(?<!kertas )\bperjanjian\b(?! (?:kerja sama|pelaksana|internasional|penempatan|kerahasiaan))/i, 'kerja sama'], [/aturan pengingat/i, 'kebijakan pengingat'], [/terpental|tertolak|memantul/i, 'surel tidak sampai'],
  ];

  it.each(OTHER_WORDS)('no text says %s: the glossary has another word', (other, word) => {
    const said = pairs.flatMap(({ file, id }) => [...id].filter(([, text]) => other.test(text)).map(([path]) => `${file}${path}: ${word}`));
    expect(said).toEqual([]);
  });

  it('no attribute that people read is written in one language', () => {
    expect(attributes).toEqual([]);
  });
});
