import { templateTypes } from '@chung-tay/shared/templates/schema';
import { expect, test } from 'vitest';
import { isReadable, keyFor, typedFile } from './template-file.ts';

test('A file of which the browser knows no type is sent as what its ending tells', () => {
  expect(typedFile(new File(['x'], 'Mẫu.XLSX')).type).toBe(templateTypes[1]);
  expect(typedFile(new File(['x'], 'Mẫu.docx')).type).toBe(templateTypes[0]);
});

test('A type the browser names is not covered up, so that a wrong file is refused', () => {
  expect(typedFile(new File(['x'], 'Mẫu.docx', { type: 'application/pdf' })).type).toBe('application/pdf');
});

test('A file that was saved again since it was chosen is not readable', async () => {
  const file = new File(['x'], 'mau.docx');
  expect(await isReadable(file)).toBe(true);
  const changed = { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }) };
  expect(await isReadable(changed as unknown as File)).toBe(false);
});

test('Another file is another act under the same key of the form', () => {
  const one = new File(['x'], 'mau.docx', { lastModified: 1 });
  const mended = new File(['xy'], 'mau.docx', { lastModified: 2 });
  expect(keyFor('key', one)).not.toBe(keyFor('key', mended));
});
