/** A page of PDF that says what it is: every document of the pictures is invented. @param title in the letters of ASCII */
export function paper(title: string): string {
  const text = `BT /F1 18 Tf 60 760 Td (${title}) Tj 0 -28 Td /F1 11 Tf (Contoh, rekaan: hanya untuk gambar layar Tepati.) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const at = objects.map((object, n) => {
    const start = file.length;
    file += `${n + 1} 0 obj${object}endobj\n`;
    return start;
  });
  const table = at.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${at.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${at.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
}
