import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatInstant } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { readUnsent, unsentKeys } from '../core/unsent.ts';
import styles from './survey.module.css';
import { unsentKey } from './survey-draft.ts';

/** Drafts of which this device holds something the server does not have: opening one sends it. */
export function UnsentSurveys() {
  const owner = useMe().id;
  const keys = unsentKeys(owner, unsentKey(''));
  if (keys.length === 0) return null;
  return (
    <div className={`${styles.banner} ${styles.above}`} data-tone="waiting" role="status">
      <p>
        <b>Trên máy này còn {keys.length} phiếu chưa gửi hết.</b> Mở phiếu để gửi nốt:{' '}
        {keys.map((key, index) => (
          <span key={key}>
            {index > 0 && ', '}
            <Anchor
              component={Link}
              to={`/surveys/${key.slice(unsentKey('').length)}/edit`}
              underline="always"
              c="inherit"
            >
              ghi lúc {formatInstant(readUnsent(owner, key)?.at)}
            </Anchor>
          </span>
        ))}
      </p>
    </div>
  );
}
