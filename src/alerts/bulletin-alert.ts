import type { Alert, AlertFile, BulletinNews } from './alert.ts';

/** Where the files of bulletins are from; without it they are told of without their file. */
export interface BulletinFiles {
  readonly readBulletinFile?: (id: string) => Promise<AlertFile | null>;
}

/** What is told of a bulletin that was released, with its file. */
export async function readBulletinAlert(
  head: Pick<Alert, 'id' | 'event' | 'at' | 'publicUrl'>,
  bulletin: BulletinNews,
  { readBulletinFile }: BulletinFiles,
): Promise<Alert> {
  const file = (await readBulletinFile?.(bulletin.id)) ?? null;
  return { ...head, about: 'bulletin', bulletin, file };
}
