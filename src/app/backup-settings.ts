import { z } from 'zod';
import { setting, whole } from './setting-fields.ts';

/** Settings of the backups that are made each day. */
export const BACKUP_SETTINGS = {
  VONG_BACKUP_DIR: setting(
    'Folder that a backup is written into each day; left out: none is made. Set it for one process',
    z.string().min(1).optional(),
  ),
  VONG_BACKUP_AT: setting(
    "When, in Viet Nam's time",
    z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'expected a time such as 03:00')
      .default('03:00'),
  ),
  VONG_BACKUP_KEEP: setting('So many backups are kept, the newest', whole(1, 1000).prefault('7')),
};
