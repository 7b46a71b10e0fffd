// Sends one file with progress; fetch cannot report what has been sent, so this is the one use of XMLHttpRequest.
import type { StoredFile } from '#schemas/files/stored-file.contract';
import { readReply, unreachable, type Reply } from './http.ts';
import { learnServerTime } from './server-clock.ts';

/** @param onProgress share sent so far, 0 to 1 */
export function uploadFile(file: File, onProgress: (share: number) => void): Promise<Reply<StoredFile>> {
  return new Promise((resolve) => {
    const call = new XMLHttpRequest();
    call.open('POST', '/api/files');
    call.setRequestHeader('accept', 'application/json');
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    call.onload = () => {
      learnServerTime(call.getResponseHeader('date'));
      resolve(readReply<StoredFile>(call.status, call.responseText));
    };
    call.onerror = () => {
      resolve(unreachable);
    };
    const form = new FormData();
    form.append('file', file);
    call.send(form);
  });
}
