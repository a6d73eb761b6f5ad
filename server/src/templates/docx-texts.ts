import type { PlacedText } from './check-tags.ts';
import { type Parts, partTree } from './open-template.ts';
import type { XmlElement } from './xml-tree.ts';

const named: readonly [RegExp, string][] = [
  [/^word\/document\.xml$/, 'Đoạn'],
  [/^word\/header\d*\.xml$/, 'Đầu trang, đoạn'],
  [/^word\/footer\d*\.xml$/, 'Chân trang, đoạn'],
];

/** The paragraphs of a DOCX that hold braces, with their number and beginning; heads and feet of pages first. */
export function docxTexts(parts: Parts): PlacedText[] {
  return [...parts].flatMap(([name, part]) => {
    const label = named.find(([pattern]) => pattern.test(name))?.[1];
    return label ? paragraphs(partTree(name, part), label) : [];
  });
}

function paragraphs(root: XmlElement, label: string): PlacedText[] {
  const found: PlacedText[] = [];
  let number = 0;
  const visit = (element: XmlElement): void => {
    if (element.name === 'w:p') {
      number += 1;
      const text = paragraphText(element);
      if (/[{}]/.test(text)) found.push({ text, place: `${label} ${number} “${excerpt(text)}”` });
    }
    for (const child of element.children) if (typeof child !== 'string') visit(child);
  };
  visit(root);
  return found;
}

/** Words of the paragraph itself: those of a text box within it are paragraphs of their own. */
function paragraphText(paragraph: XmlElement): string {
  let text = '';
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') {
        if (element.name === 'w:t') text += child;
      } else if (child.name === 'w:tab' || child.name === 'w:br') text += ' ';
      else if (child.name !== 'w:p' && child.name !== 'w:del') visit(child);
    }
  };
  visit(paragraph);
  return text;
}

const excerpt = (text: string): string => {
  const letters = [...text.trim()];
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : letters.join('');
};
