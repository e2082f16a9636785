import { type Code, codes } from '#libs/contract/index.js';

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** What a code means, in both languages: where `type` of a problem leads to. Holds nothing of the request. */
export function problemPage(code: Code): string {
  const { status, title, page, detail } = codes[code];
  const section = (lang: 'id' | 'en') => `
  <section lang="${lang}">
    <h2>${escapeHtml(title[lang])}</h2>
    <p>${escapeHtml(detail({}, lang))}</p>
    <p>${escapeHtml(page[lang])}</p>
  </section>`;
  return `<!doctype html>
<html lang="id">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(code)} · ${escapeHtml(title.id)}</title>
  <style>body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
  code{background:#f0f2f4;padding:.1em .3em;border-radius:.2em}h1{font-size:1.2rem}section{border-top:1px solid #d0d7de}</style>
</head>
<body>
  <main>
  <h1><code>${escapeHtml(code)}</code> · HTTP ${status}</h1>${section('id')}${section('en')}
  <p><a href="/problems">Semua kode · All codes</a></p>
  </main>
</body>
</html>
`;
}

/** All codes, with links. */
export function problemIndex(): string {
  const rows = Object.values(codes)
    .map(({ code, status, title }) => `<li><a href="/problems/${code}"><code>${code}</code></a> (${status}) ${escapeHtml(title.id)} · ${escapeHtml(title.en)}</li>`)
    .join('\n');
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Kode masalah · Problem codes</title></head>
<body><main><h1>Kode masalah · Problem codes</h1><ul>
${rows}
</ul></main></body></html>
`;
}
