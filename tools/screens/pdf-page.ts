import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** Width of a page of paper on the picture, in px. */
const WIDTH = 900;
const HOST = 'http://pdf.invalid';

/** The first pages of a PDF as one picture, drawn as a reader would: by pdf.js, in the browser that is there anyhow. */
export async function pdfPages(browser: Browser, pdf: Buffer, pages: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 1200 } });
  const built = join('node_modules', 'pdfjs-dist', 'build');
  await page.route(`${HOST}/**`, async (route) => {
    const file = new URL(route.request().url()).pathname.slice(1);
    if (file === '') await route.fulfill({ contentType: 'text/html', body: '<body style="margin:0;background:#fff;display:grid;gap:12px">' });
    else if (file === 'it.pdf') await route.fulfill({ contentType: 'application/pdf', body: pdf });
    else await route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(built, file)) });
  });
  await page.goto(`${HOST}/`);
  await page.evaluate(async ([host, most, width]) => {
    const lib = (await import(`${host}/pdf.min.mjs`)) as {
      GlobalWorkerOptions: { workerSrc: string };
      getDocument(url: string): { promise: Promise<{ numPages: number; getPage(n: number): Promise<{ getViewport(o: { scale: number }): { width: number; height: number }; render(o: object): { promise: Promise<void> } }> }> };
    };
    lib.GlobalWorkerOptions.workerSrc = `${host}/pdf.worker.min.mjs`;
    const file = await lib.getDocument(`${host}/it.pdf`).promise;
    for (let n = 1; n <= Math.min(most, file.numPages); n += 1) {
      const sheet = await file.getPage(n);
      const viewport = sheet.getViewport({ scale: width / sheet.getViewport({ scale: 1 }).width });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.outline = '1px solid #999';
      document.body.append(canvas);
      await sheet.render({ canvas, viewport }).promise;
    }
  }, [HOST, pages, WIDTH] as const);
  const picture = await page.screenshot({ fullPage: true });
  await page.close();
  return picture;
}
