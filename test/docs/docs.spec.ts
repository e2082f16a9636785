import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { program } from '#apps/audit/program.js';
import { routes } from '#apps/api/routes.js';
import { codes } from '#libs/contract/index.js';
import { describeConfig } from '#libs/config/index.js';
import { toolVariables } from '#libs/config/settings.js';
import { referenceText } from '#tools/docs/reference.js';

const pages = ['README.md', ...globSync('docs/**/*.md')].map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Every find of `pattern`'s first group, with the page that it stands on. */
function mentions(pattern: RegExp): { file: string; what: string }[] {
  return pages.flatMap(({ file, text }) => [...text.matchAll(pattern)].map((match) => ({ file, what: match[1] as string })));
}

/** The anchor that a heading gets where Markdown is shown. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

describe('the documents are true of the code', () => {
  it('docs/reference.md is what `npm run docs` writes', () => {
    expect(readFileSync('docs/reference.md', 'utf8')).toBe(referenceText());
  });

  it('every link leads somewhere', () => {
    const broken = mentions(/\]\(([^)\s]+)\)/g).filter(({ what }) => !/^https?:/.test(what)).filter(({ file, what }) => {
      const [path = '', anchor] = what.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('every path that is named is a route', () => {
    const known = new Set(routes.map(({ method, path }) => `${method} ${shape(path)}`));
    const wrong = mentions(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`\s]*)`/g).filter(({ what }) => {
      const [method = '', path = ''] = what.split(' ');
      return !known.has(`${method} ${shape(path)}`);
    });
    expect(wrong).toEqual([]);
  });

  it('every command of `tepati` that is named is there', () => {
    const known = new Set(namesOf(program()));
    const named = mentions(/`?tepati(?: --)? ((?:admin|audit) [a-z-]+)/g);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ what }) => !known.has(what))).toEqual([]);
  });

  it('every npm script that is named is there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(mentions(/npm run (?:-s )?([a-z:-]+)/g).filter(({ what }) => !(what in scripts))).toEqual([]);
  });

  it('every setting that is named is read', () => {
    const known = new Set<string>([...describeConfig().map(({ variable }) => variable), ...toolVariables]);
    expect(mentions(/\b(TEPATI_[A-Z_]*[A-Z])\b/g).filter(({ what }) => !known.has(what))).toEqual([]);
  });

  it('every code in an answer that is shown exists', () => {
    expect(mentions(/"code": "([a-z-]+)"/g).filter(({ what }) => !(what in codes))).toEqual([]);
  });

  it('every decision stands in its list', () => {
    const list = readFileSync('docs/adr/README.md', 'utf8');
    expect(globSync('docs/adr/[0-9]*.md').map((file) => file.split('/').at(-1) as string).filter((name) => !list.includes(name))).toEqual([]);
  });
});

/** A path without its base, query and names of parameters: what two spellings of one route share. */
function shape(path: string): string {
  return (path.split('?', 1)[0] as string).replace(/^\/api\/v1/, '').replaceAll(/\{[^}]*\}|:\w+|<[^>]*>/g, '{}');
}

function namesOf(command: Command, above = ''): string[] {
  return command.commands.flatMap((each) => {
    const name = `${above}${each.name()}`;
    return [name, ...namesOf(each, `${name} `)];
  });
}
