import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UsageError, messageOf } from '../model/errors.ts';
import { API_TOKEN_LENGTH, type Config } from './config.ts';

/**
 * The secret in the file that a setting names, as Docker, systemd and Kubernetes hand it over; a line break at its end is
 * none of it.
 * @throws UsageError naming the setting, never what is in the file.
 */
export function readSecretFile(setting: string, file: string, minimum = 1): string {
  const secret = readText(setting, file).replace(/\r?\n$/u, '');
  if (secret.length < minimum || /[\r\n]/u.test(secret)) {
    throw new UsageError([
      `${setting}: expected one line of at least ${minimum} characters in ${file}, got another content`,
    ]);
  }
  return secret;
}

/**
 * The certificates in the PEM file that a setting names.
 * @throws UsageError naming the setting.
 */
export function readCertificates(setting: string, file: string): string {
  const pem = readText(setting, file);
  try {
    new X509Certificate(pem);
  } catch (error) {
    throw new UsageError([`${setting}: expected certificates in PEM in ${file}, got ${messageOf(error)}`]);
  }
  return pem;
}

/** The API token of the settings, from its file where they name one; `null` where there is none. */
export function readApiToken({
  VONG_API_TOKEN: token,
  VONG_API_TOKEN_FILE: file,
}: Pick<Config, 'VONG_API_TOKEN' | 'VONG_API_TOKEN_FILE'>): string | null {
  if (file === undefined) return token ?? null;
  if (token !== undefined)
    throw new UsageError(['VONG_API_TOKEN_FILE: expected no VONG_API_TOKEN beside it, got both']);
  return readSecretFile('VONG_API_TOKEN_FILE', file, API_TOKEN_LENGTH);
}

/** The mail server's address with the password of the file, where one is named. */
export function addMailPassword(address: string, file: string | undefined): string {
  if (file === undefined) return address;
  const url = new URL(address);
  if (url.username === '' || url.password !== '') {
    throw new UsageError([
      'VONG_SMTP_PASSWORD_FILE: expected VONG_SMTP_URL with a user and without a password beside it',
    ]);
  }
  url.password = encodeURIComponent(readSecretFile('VONG_SMTP_PASSWORD_FILE', file));
  return url.href;
}

function readText(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError([`${setting}: expected a file that can be read, got ${messageOf(error)}`]);
  }
}
