import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '../..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };

/** Whether a package that lies at `from` finds `name`: beside it, or in a folder above. */
function finds(from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '' || !at.includes('/node_modules/')) return packages[`node_modules/${name}`] !== undefined;
  }
}

describe('package-lock.json', () => {
  it('names the packages of every platform: written on one, it must install on the others', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter((name) => !finds(path, name)),
    );
    expect(missing).toEqual([]);
  });

  it('pins by content what it installs, but for packages of platforms where it was not written', () => {
    const unpinned = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && integrity === undefined);
    expect(unpinned.filter(([, { optional, os, cpu }]) => optional !== true || (os ?? cpu) === undefined)).toEqual([]);
  });

  it('records the address of no registry', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});
