/** A small bar: how much there is of what is wanted. The figures stand beside it. */
export const ShareBar = ({ part, all }: { part: number; all: number }) => (
  <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect className="none" width="100" height="4" />
    <rect className="phase-handedOver" width={all > 0 ? Math.min(100, (part / all) * 100) : 0} height="4" />
  </svg>
);
