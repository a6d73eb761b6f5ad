/** The folder part spreads files; the last digits of a uuidv7 are random, the first are time. */
const fileOf = (folder: string, id: string, ending: string): string => `${folder}/${id.slice(-2)}/${id}${ending}`;

/** Where a shown copy of a photo is kept. */
export const photoFile = (id: string, size: 'large' | 'thumb'): string => fileOf('photos', id, `-${size}.webp`);

/** Where the file as it came is kept: evidence, with the place it was taken at; no route gives it out. */
export const originalFile = (id: string): string => fileOf('originals', id, '');
