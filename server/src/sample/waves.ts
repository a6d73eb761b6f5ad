const dayMs = 86_400_000;

/** The day that many days after 1/1/2024. */
export const dayOf2024 = (offset: number): string =>
  new Date(Date.UTC(2024, 0, 1) + offset * dayMs).toISOString().slice(0, 10);

/** The four lists of the year, and how many days after the survey each step of a case is done. */
export const waves = [0, 1, 2, 3] as const;
export const daysAfterSurvey = {
  survey: 0,
  registration: 5,
  deferral: 6,
  deliberation: 7,
  check: 9,
  posting: 10,
  objection: 12,
  settlement: 15,
  postingEnd: 16,
  postingClosed: 17,
  submission: 18,
  appraisal: 20,
  draft: 22,
  decision: 23,
  commitment: 25,
} as const;

/** The day of the year 2024 on which a step of a wave is done. */
export const waveDay = (wave: number, step: keyof typeof daysAfterSurvey): number =>
  62 + 12 * wave + daysAfterSurvey[step];
