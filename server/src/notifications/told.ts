import type { NotificationKindName } from '@chung-tay/shared/notifications/kinds';

/** Something somebody has to be told of, before it is known who. */
export interface Occasion {
  kind: NotificationKindName;
  topic: string;
  /** Where the record is: whoever is told must be able to open it there. */
  unitId: string | null;
  /** None for kinds that are counted: their line leads to a list. */
  subjectType: string | null;
  subjectId: string | null;
  code: string | null;
  dueOn: string | null;
  /** Of kinds that are counted: how many of them this is. */
  count: number;
  /** Who did it: never told. */
  actorId: string | null;
  at: string;
}

/** Something one person is told. */
export interface Telling extends Occasion {
  userId: string;
}
