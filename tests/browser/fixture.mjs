// A small site with everything that readers meet: weeks over two years, a gap, pictures of the
// site's own and from elsewhere, an issue, a page that stands alone.

import { crc32, deflateSync } from "node:zlib";

/** A PNG picture of one colour. */
export function png(width, height, [red, green, blue] = [120, 140, 160]) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const chunk = Buffer.alloc(body.length + 8);
    chunk.writeUInt32BE(data.length, 0);
    body.copy(chunk, 4);
    chunk.writeUInt32BE(crc32(body), body.length + 4);
    return chunk;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 3, 0, 0, 0], 8); // one bit for each pixel, from a palette
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from([red, green, blue, 0, 0, 0])),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The pictures of `/2024/w10/` that open one by one, with their captions. */
export const CAPTIONS = ["河边的早晨", "", "桥", "远方寄来的明信片", "窗", "晾在绳上的信"];

const walk = `# 沿河走一圈

这一周天晴，沿河走了一圈，把看见的都记下来，记到本子写满为止。

## 生活

1. 早起，河上有雾。
   - 雾里有船。

![河边的早晨](pictures/river.png)
![IMG_2024](pictures/reeds.png)
![桥](pictures/bridge.png)
![远方寄来的明信片](https://pictures.example.com/800x600.jpg)

傍晚起风。

[![去看地图](pictures/map.png)](https://maps.example.com/)

![窗](pictures/window.png)

## 技术

读了《河流的数学》，写了几行：

\`\`\`rust
fn width(of: &River) -> f64 { of.banks().map(|(left, right)| (right - left).abs()).fold(0.0, f64::max) } // 一行很长很长的代码
\`\`\`

| 桥 | 长 | 宽 | 建于 | 谁修的 |
|---|---|---|---|---|
| 石桥 | 40 | 4 | 1720 | 不知道名字的石匠们 |

见 <https://example.com/a/very/long/address/that/no/phone/could/show/in/one/line/without/breaking/it>。

## 总结

下周去上游。[^1]

![晾在绳上的信](pictures/letters.png)

[^1]: 如果不下雨。
`;

/** Pictures whose size nobody knows before they come: one alone, two, four and five in a row. */
const remote = [1, 2, 4, 5]
  .map((count) => {
    const pictures = Array.from({ length: count }, (_, n) => `![第 ${n + 1} 张](https://pictures.example.com/${count}${n}/900x${600 + 150 * n}.jpg)\n`);
    return `${pictures.join("")}\n写在照片下面的一段话，写得长一点，好让人看出它有没有动过，动过多远。\n`;
  })
  .join("\n");

/** The files of the site. */
export const fixture = {
  "config.toml": 'title = "河畔"\nauthor = "一个人"\ndescription = "每周一记。"\n',
  "content/2023-W50.md": "# 入冬\n\n## 生活\n\n水落了。\n\n![石头](pictures/stones.png)\n",
  "content/2024-W09.md": "---\ntags: [河, 船]\n---\n# 等船\n\n## 生活\n\n等了一天。\n\n## 技术\n\n读《船》。\n",
  "content/2024-W10.md": `---\ntags: [河, 走路]\n---\n${walk}`,
  "content/2024-W11.md": `# 别处的照片\n\n都是朋友寄来的。\n\n## 生活\n\n${remote}`,
  "content/2024-W12.md": "# 上游\n\n## 生活\n\n走到了水源。\n\n![水源](pictures/spring.png)\n\n## 总结\n\n河很小。\n",
  "content/issue-7.md": "# 第七期：桥\n\n讲桥的一期。\n\n![桥头](pictures/bridge.png)\n",
  "content/about.md": "# 关于\n\n住在河边的人。\n\n![门前](pictures/door.png)\n\n![屋后](pictures/yard.png)\n",
  "content/pictures/river.png": png(1200, 800, [150, 170, 180]),
  "content/pictures/reeds.png": png(800, 1200, [150, 160, 110]),
  "content/pictures/bridge.png": png(1000, 1000, [170, 150, 130]),
  "content/pictures/map.png": png(600, 400, [200, 190, 160]),
  "content/pictures/window.png": png(900, 1600, [90, 110, 140]),
  "content/pictures/letters.png": png(3000, 1000, [220, 210, 190]),
  "content/pictures/stones.png": png(640, 480, [110, 110, 110]),
  "content/pictures/spring.png": png(480, 640, [90, 150, 150]),
  "content/pictures/door.png": png(300, 400, [140, 90, 60]),
  "content/pictures/yard.png": png(400, 300, [90, 140, 80]),
};
