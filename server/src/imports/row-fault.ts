/** Something wrong in one row, as it is stored. */
export interface RowFault {
  /** Title of the column in the template. */
  column: string | null;
  code: string;
  message: string;
}

/** A fault of one line of the file. */
export interface LineFault extends RowFault {
  line: number;
}
