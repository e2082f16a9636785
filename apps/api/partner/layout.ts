import { createHash } from 'node:crypto';
import type { Language } from '#libs/contract/index.js';
import { html, Markup } from './html.js';
import { WORDS } from './words.js';

/** Everything that the page looks like: system fonts, one column, nothing from outside. An old phone without it still reads well. */
const STYLE = `*{box-sizing:border-box}body{margin:0;font:16px/1.5 Arial,Helvetica,sans-serif;color:#1f2933;background:#eef2f3}
header{background:#0f4c4a;color:#fff;padding:14px 16px}header b{font-size:19px}header span{display:block;font-size:13px;color:#d5e7e5}
main{max-width:600px;margin:0 auto;padding:12px 16px 32px;background:#fff}h1{font-size:20px;line-height:1.3;margin:12px 0}h2{font-size:18px;line-height:1.35;margin:24px 0 6px}
dl{margin:8px 0}dt{color:#52606d;font-size:14px;margin-top:8px}dd{margin:0;overflow-wrap:anywhere}a{color:#0b5a56}
.note{background:#f3f6f6;padding:8px 12px;margin:10px 0}.demo{background:#fff4d6;color:#5c4300;padding:8px 12px;margin:10px 0;font-size:14px}
.wrong{background:#fdf0e6;border-left:4px solid #9a4b00;padding:8px 12px;margin:10px 0}.good{background:#e8f4f1;border-left:4px solid #0f6b66;padding:8px 12px;margin:10px 0}
label,legend{display:block;font-weight:bold;margin-top:14px}fieldset{border:0;padding:0;margin:0}fieldset label{font-weight:normal;margin:0;padding:9px 0 9px 34px;position:relative;border-bottom:1px solid #e1e7e8}
fieldset input{position:absolute;left:4px;top:12px;width:20px;height:20px;margin:0}small{display:block;color:#52606d;font-size:14px;font-weight:normal}
input[type=text],input[type=date],select,textarea{width:100%;font:inherit;padding:9px;border:1px solid #7b8794;border-radius:4px;background:#fff;color:inherit}
input[type=file]{width:100%;font:inherit;margin:8px 0}textarea{min-height:120px}button,.button{display:block;width:100%;font:inherit;font-weight:bold;text-align:center;text-decoration:none;color:#fff;background:#0f6b66;border:0;border-radius:4px;padding:13px;margin:16px 0 4px}
:focus{outline:3px solid #1d4f91;outline-offset:2px}blockquote{margin:6px 0;padding:8px 12px;background:#f3f6f6;white-space:pre-line;overflow-wrap:anywhere}
article{border-top:1px solid #d0d7de;padding:4px 0 14px}footer{max-width:600px;margin:0 auto;padding:14px 16px;font-size:14px;color:#52606d}`;

/** The one source that may style the page, told by its hash; no script, picture, frame or connection at all. */
const CSP = [
  `default-src 'none'`, `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`, `form-action 'self'`, `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** Headers of every page and download below `/p`. The address holds the token: it must not travel, be kept or be found. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CSP,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** A whole page. @param other address of the same page in the other language */
export function layout(language: Language, title: string, body: Markup, other: string | null = null): string {
  const words = WORDS[language];
  const page = html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
${new Markup(`<style>${STYLE}</style>`)}
</head>
<body>
<header><b>${words.product}</b><span>${words.about}</span></header>
<main>
${body}
</main>
${other !== null && html`<footer><a href="${other}" lang="${words.otherLanguage.code}" hreflang="${words.otherLanguage.code}">${words.otherLanguage.name}</a></footer>`}
</body>
</html>
`;
  return `<!doctype html>\n${page.source}`;
}
