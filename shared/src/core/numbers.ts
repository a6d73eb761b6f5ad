const formats: Intl.NumberFormat[] = [];

/**
 * A number as people in Vietnam write it, with a comma and as few decimals as it needs: `1.234,5`. Formats are made when
 * they are first asked for: loading them is a tenth of a start.
 */
export function writtenNumber(value: number, mostDecimals = 0): string {
  formats[mostDecimals] ??= new Intl.NumberFormat('vi-VN', { maximumFractionDigits: mostDecimals });
  return formats[mostDecimals].format(value);
}
