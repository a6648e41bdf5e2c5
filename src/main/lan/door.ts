/** What a browser sees that has not come in by a start link: a page of its own, without scripts and without the app. */
export function doorPage(nonce: string, spentLink: boolean): string {
  const [zh, en] = spentLink
    ? ['这个链接已经用过或已过期。', 'This link has been used, or it is too old.']
    : ['这个浏览器还没有进入修台。', 'This browser has not been let in.'];
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>修台 Mendbench</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; }
body { max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; }
code { font-size: 1em; }
</style>
</head>
<body>
<h1>修台 Mendbench</h1>
<p>${zh}请在主机上再次运行 <code>npm start</code>：它会打开一个新的链接，每个链接只能用一次。</p>
<p lang="en">${en} Run <code>npm start</code> again on the host: it opens a new link, and each link works once.</p>
</body>
</html>
`;
}
