import type { Words } from './words.ts';

export const uploads: Words = {
  'Tệp rỗng': 'The file is empty',
  'Tệp lớn quá 20 MiB': 'The file is larger than 20 MiB',
};
