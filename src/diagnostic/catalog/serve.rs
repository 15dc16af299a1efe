//! What is said while the site is served: on the terminal, and to those whose requests are refused.

use std::{fmt::Display, net::SocketAddr, time::Duration};

use super::terminal;
use crate::{message, message::Message};

/// Another program listens on the port that was asked for.
pub fn port_taken(port: u16, served: u16) -> Message {
    message!("Port {port} is taken: this is {served}.", "端口 {port} 已被占用，改用 {served}。")
}

/// Where the site is served.
pub fn serving(reports: &Message, url: &str) -> Message {
    message!(
        "Serving {reports} at {url} until Ctrl-C.",
        "正在 {url} 预览{reports}，按 Ctrl-C 结束。";
        reports
    )
}

/// Where it is served too.
pub fn also_at(url: &str) -> Message {
    message!("Also at {url}", "也可以访问 {url}")
}

/// Others can read what is served; a code for a phone follows.
pub fn open_to_network() -> Message {
    message!("Everyone on your network can read it. For a phone:", "同一网络里的人都能看到它。用手机扫码：")
}

/// The system opens no browser.
pub fn no_browser(error: impl Display) -> Message {
    message!("No browser could be opened: {error}.", "无法打开浏览器：{error}。")
}

/// The server has ended.
pub fn stopped() -> Message {
    message!("Stopped.", "已停止。")
}

/// There is no port to listen on, or no such address.
pub fn cannot_listen(address: SocketAddr, error: impl Display) -> Message {
    message!("nothing can be served at {address}: {error}", "无法在 {address} 上提供服务：{error}")
}

/// What happened, at a time of day.
pub fn at(time: impl Display, what: &Message) -> Message {
    message!("{time}  {what}", "{time}  {what}"; what)
}

/// A file that is new, by its path.
pub fn created(path: &str) -> Message {
    message!("{path} created", "{path} 已新建")
}

/// A file that has another text.
pub fn changed(path: &str) -> Message {
    message!("{path} changed", "{path} 已修改")
}

/// A file that is gone.
pub fn deleted(path: &str) -> Message {
    message!("{path} deleted", "{path} 已删除")
}

/// A file that has another name.
pub fn renamed(from: &str, to: &str) -> Message {
    message!("{from} renamed to {to}", "{from} 改名为 {to}")
}

/// Nothing has changed but the day.
pub fn another_day() -> Message {
    message!("another day", "到了新的一天")
}

/// Something has changed, and how many things `more`.
pub fn and_more(first: &Message, more: usize) -> Message {
    message!("{first}, and {more} more", "{first}，另有 {more} 处"; first)
}

/// What has changed, how long that took, and what is wrong now.
pub fn updated(
    changed: &Message,
    took: Duration,
    errors: usize,
    warnings: usize,
    is_mended: bool,
) -> Message {
    let mut parts = vec![Message::verbatim(format!("{} ms", took.as_millis()))];
    parts.extend((errors > 0).then(|| terminal::errors(errors)));
    parts.extend((warnings > 0).then(|| terminal::warnings(warnings)));
    parts.extend(is_mended.then(all_is_mended));
    let parts = Message::joined(&parts, &Message::fixed(", ", "，"));
    message!("{changed}: {parts}", "{changed}：{parts}"; changed, parts)
}

/// Nothing is wrong any more.
pub fn all_is_mended() -> Message {
    message!("all is mended", "错误都改好了")
}

/// The machine lets the files be read again.
pub fn readable_again() -> Message {
    message!("the files can be read again", "文件又能读取了")
}

/// The system does not say when files change.
pub fn cannot_watch(error: impl Display) -> Message {
    message!(
        "the system tells of no changes ({error}): looking for them, as with --poll",
        "系统不通知文件的变化（{error}）：改为不断检查，和 --poll 一样"
    )
}

/// A file is not served, and why.
pub fn not_served(path: &str, why: &Message) -> Message {
    message!("{path} is not served: {why}", "{path} 不会提供出去：{why}"; why)
}

/// Why a link is not followed.
pub fn leads_out() -> Message {
    message!("it is a link that leads out of the site's folder", "它是一个指向站点文件夹之外的链接")
}

/// What is answered where [`leads_out`] is said.
pub fn link_leads_out() -> Message {
    message!("this is a link that leads out of the site's folder", "这是一个指向站点文件夹之外的链接")
}

/// This program failed at a page.
pub fn failed() -> Message {
    message!(
        "weekly failed at this page. That is a mistake of its own, and not yours.",
        "weekly 在这一页上出错了。这是它自己的错，不是你的。"
    )
}

/// The machine does not let a file be read.
pub fn unreadable_file(error: impl Display) -> Message {
    message!("a file cannot be read: {error}", "有一个文件读不了：{error}")
}

/// A file was there when the site was looked at.
pub fn file_gone() -> Message {
    message!("the file has gone", "文件已经不在了")
}

/// No page stands at the address.
pub fn nothing_here() -> Message {
    message!("there is nothing here", "这里什么也没有")
}

/// The address has bytes that are no text.
pub fn address_no_utf8() -> Message {
    message!("the address is no UTF-8", "地址不是 UTF-8")
}

/// A request without a host, or with several.
pub fn one_host() -> Message {
    message!("a request names one host", "请求要写明一个主机名")
}

/// A request without a path.
pub fn a_path() -> Message {
    message!("a request names a path", "请求要写明路径")
}

/// A request by a name that is not this server's.
pub fn another_server() -> Message {
    message!(
        "this is another server: ask it by its address, or start it with --host to let others in",
        "这不是你要找的服务器：请用它的地址访问；要让别的机器访问，启动时加上 --host"
    )
}

/// A request for something else than to read.
pub fn only_get() -> Message {
    message!("there is nothing but GET and HEAD", "只支持 GET 和 HEAD")
}

/// A page of another site asks for events.
pub fn foreign_events() -> Message {
    message!("events are for the pages of this site", "事件只发给这个站点自己的页面")
}

/// There are as many event streams as there may be.
pub fn too_many_pages() -> Message {
    message!("too many pages are open", "打开的页面太多了")
}
