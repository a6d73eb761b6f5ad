/** What we use of pdfmake: its published types pull in those of the browser. */
declare module 'pdfmake' {
  export type Margin = [left: number, top: number, right: number, bottom: number];

  export interface Node {
    text?: string | Node[];
    stack?: Node[];
    columns?: Node[];
    section?: Node[];
    canvas?: readonly object[];
    table?: {
      widths: number[];
      body: Node[][];
      headerRows?: number;
      dontBreakRows?: boolean;
      keepWithHeaderRows?: number;
    };
    layout?: string | object;
    width?: number;
    columnGap?: number;
    alignment?: string;
    verticalAlignment?: string;
    bold?: boolean;
    italics?: boolean;
    fontSize?: number;
    lineHeight?: number;
    leadingIndent?: number;
    margin?: Margin;
    colSpan?: number;
    rowSpan?: number;
    unbreakable?: boolean;
    absolutePosition?: { x: number; y: number };
    pageBreak?: 'before';
    pageOrientation?: 'portrait' | 'landscape';
    header?: (page: number) => Node;
  }

  interface Definition {
    content: Node[];
    info: { title: string; author: string };
    pageSize: 'A4' | { width: number; height: number };
    pageMargins: Margin;
    defaultStyle: { font: string; fontSize: number };
    language: string;
  }

  interface PdfMake {
    setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void;
    setUrlAccessPolicy(allowed: (url: string) => boolean): void;
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    createPdf(definition: Definition): { getBuffer(): Promise<Uint8Array> };
  }

  const pdfmake: PdfMake;
  export default pdfmake;
}
