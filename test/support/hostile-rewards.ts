type Send = (method: string, url: string, body?: unknown) => Promise<{ id: string }>

const TAKEN = 6

/** Rewards of a club, with stock, and redemptions in several states, for members who have points enough. */
export async function plantRewards(
  send: Send,
  members: readonly string[],
  tag: string,
  marker: string,
): Promise<{ rewards: string[]; redemptions: string[] }> {
  const rewards: string[] = []
  for (const kind of ['product', 'discount', 'digital_code']) {
    const body = {
      kind,
      name: { he: `הטבה ${marker}`, en: `reward ${marker}` },
      description: { he: `תיאור ${marker}`, en: `description ${marker}` },
      points_price: 5,
      money_max_minor: 300,
      minor_per_point: 100,
      delivery: { pickup: true, home: { fee_points: 1, fee_minor: 500 }, digital: true },
      stock: kind === 'digital_code' ? [] : [{ on_hand: 500 }, { branch: `${tag}-1`, on_hand: 500 }],
    }
    rewards.push((await send('POST', '/v1/rewards', body)).id)
  }
  for (const id of rewards.slice(0, 2)) await send('POST', `/v1/rewards/${id}/state`, { to: 'publish' })
  for (const member of members)
    await send('POST', `/v1/members/${member}/adjustments`, { points: 200, reason: `מתנה ${marker}` })
  const redemptions: string[] = []
  for (let index = 0; index < TAKEN; index += 1) {
    const address = { name: `דנה ${marker}`, phone: '052', street: `רחוב ${marker}`, city: 'חיפה' }
    const taken = await send('POST', '/v1/redemptions', {
      redemption_id: `${tag}-W${index}`,
      member: { id: members[index % members.length] },
      reward: rewards[index % 2],
      capture: index % 2 === 0,
      ...(index === 2 && { delivery: { way: 'home', address, fee: 'points' } }),
      ...(index === 4 && { delivery: { way: 'pickup', branch: `${tag}-1` } }),
    })
    redemptions.push(taken.id)
  }
  await send('POST', `/v1/redemptions/${redemptions[0]}/cancel`, { reason: `טעות ${marker}` })
  return { rewards, redemptions: [...redemptions, `${tag}-W1`] }
}
