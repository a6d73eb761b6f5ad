/** Stands for the end of a line while a Word file is filled: of the private plane, and taken out of every value before. */
export const lineEnd = '\ue000';

const paragraphs = /<w:p(?: [^>]*)?>(?:(?!<w:p[ >])[\s\S])*?<\/w:p>/g;
const runs = /<w:r(?: [^>]*)?>(?:(?!<\/w:r>)[\s\S])*<\/w:r>/g;
const lineBreak = '</w:t><w:br/><w:t xml:space="preserve">';

/** Where a run does not stand in the paragraph itself, or the paragraph ends a section: its lines stay in one paragraph. */
const nested = /<w:(?:hyperlink|sdt|ins|del|smartTag|fldSimple|sectPr|pPrChange)[ >]|<mc:/;

function split(paragraph: string): string {
  if (!paragraph.includes(lineEnd) || nested.test(paragraph)) return paragraph;
  const [, properties = ''] = /^<w:p(?: [^>]*)?>(<w:pPr>[\s\S]*?<\/w:pPr>)/.exec(paragraph) ?? [];
  return paragraph.replace(runs, (run) => {
    const [, letters = ''] = /^<w:r(?: [^>]*)?>(<w:rPr>[\s\S]*?<\/w:rPr>)/.exec(run) ?? [];
    const next = `</w:t></w:r></w:p><w:p>${properties}<w:r>${letters}<w:t xml:space="preserve">`;
    return run.split(lineEnd).join(next);
  });
}

/**
 * The lines of values as paragraphs of their own, each in the manner of the one its field stood in: breaks within a justified
 * paragraph would draw the words of its lines apart. Where that cannot be, a line break.
 */
export const splitParagraphs = (xml: string): string =>
  xml.includes(lineEnd) ? xml.replace(paragraphs, split).split(lineEnd).join(lineBreak) : xml;
