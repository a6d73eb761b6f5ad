import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';

/** Tinos has the measures of Times New Roman and may be given away with the paper. */
const { resolve } = createRequire(import.meta.url);
const face = (name: string): string => resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`);
const faces = {
  normal: face('400Regular'),
  bold: face('700Bold'),
  italics: face('400Regular_Italic'),
  bolditalics: face('700Bold_Italic'),
};

/** Gives the library its one typeface, and nothing else of the disk or the network. */
export function fontsLoaded(): void {
  pdfmake.setFonts({ Tinos: faces });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(faces).includes(path));
}
