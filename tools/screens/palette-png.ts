import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Colours of a small picture: flat areas, letters and their edges need no more. */
const COLOURS = 40;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Pixels {
  width: number;
  height: number;
  /** Bytes of a pixel: 3 or 4, 8 bits each. */
  channels: number;
  bytes: Buffer;
}

/**
 * The same picture with at most {@link COLOURS} colours, a quarter of the size: kept in git they should not weigh.
 *
 * @param png as Chromium writes it: 8 bits, RGB or RGBA, not interlaced
 * @throws Error about a picture of another kind
 */
export function palettePng(png: Buffer): Buffer {
  const pixels = decode(png);
  const { palette, indexOf } = paletteOf(pixels);
  const { width, height, channels, bytes } = pixels;
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      rows[y * (width + 1) + 1 + x] = indexOf(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flat())), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function decode(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const data: Buffer[] = [];
  let head = Buffer.alloc(0);
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') head = Buffer.from(body);
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [depth, kind, , , interlaced] = head.subarray(8);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0) throw new Error(`a PNG of another kind: depth ${depth}, colours ${kind}, interlaced ${interlaced}`);
  const width = head.readUInt32BE(0);
  const height = head.readUInt32BE(4);
  const channels = kind === 2 ? 3 : 4;
  return { width, height, channels, bytes: unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels) };
}

/** Undoes the filters of the lines (PNG, section 9). */
function unfilter(raw: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= step ? out[y * stride + x - step] ?? 0 : 0;
      const up = y > 0 ? out[(y - 1) * stride + x] ?? 0 : 0;
      const corner = x >= step && y > 0 ? out[(y - 1) * stride + x - step] ?? 0 : 0;
      const add = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0;
      out[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + add;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

type Colour = [red: number, green: number, blue: number];

/**
 * The colours that a picture needs most: the one that there is most of, then again and again the one that those chosen serve worst, by how
 * much there is of it and how far it is from the nearest. So a small red badge keeps its red between many greys of letters.
 */
function paletteOf({ bytes, channels }: Pixels): { palette: Colour[]; indexOf: (r: number, g: number, b: number) => number } {
  const near = new Map<number, { n: number; sum: Colour }>();
  for (let at = 0; at < bytes.length; at += channels) {
    const [r, g, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
    const cell = near.get(cellOf(r, g, b));
    if (cell === undefined) near.set(cellOf(r, g, b), { n: 1, sum: [r, g, b] });
    else {
      cell.n += 1;
      cell.sum[0] += r;
      cell.sum[1] += g;
      cell.sum[2] += b;
    }
  }
  const left = [...near.values()].map(({ n, sum }) => ({ n, colour: sum.map((each) => Math.round(each / n)) as Colour, off: Infinity }));
  const palette: Colour[] = [];
  while (palette.length < COLOURS) {
    let worst = left[0];
    for (const each of left) if (worst === undefined || cost(each) > cost(worst)) worst = each;
    if (worst === undefined || worst.off === 0) break;
    const { colour } = worst;
    palette.push(colour);
    for (const each of left) each.off = Math.min(each.off, distance(each.colour, colour));
  }
  const found = new Map<number, number>();
  const indexOf = (r: number, g: number, b: number): number => {
    const key = cellOf(r, g, b);
    let index = found.get(key);
    if (index === undefined) {
      const distances = palette.map((colour) => distance(colour, [r, g, b]));
      index = distances.indexOf(Math.min(...distances));
      found.set(key, index);
    }
    return index;
  };
  return { palette, indexOf };
}

const cellOf = (r: number, g: number, b: number): number => ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
const distance = ([r, g, b]: Colour, [pr, pg, pb]: Colour): number => (pr - r) ** 2 + (pg - g) ** 2 + (pb - b) ** 2;
/** Before the first is chosen all are equally far: then the most frequent one. */
const cost = ({ n, off }: { n: number; off: number }): number => (off === Infinity ? n : n * Math.sqrt(off));
