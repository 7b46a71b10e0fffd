// How many breaches wait for the head or the leader who looks, beside the name of the board in the bar.
import { getRadarSummary } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { useBoardLive } from './use-board.ts';
import './radar-badge.css';

export function RadarBadge() {
  const { data, refresh } = useResource('radar-badge', getRadarSummary);
  useBoardLive(() => void refresh());
  const count = data?.mine ?? 0;
  if (count === 0) return null;
  return (
    <span class="nav-badge">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="visually-hidden">{words().radar.badge(count)}</span>
    </span>
  );
}
