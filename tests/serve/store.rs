//! Pages that many ask for at a time.

use std::sync::Arc;

use weekly::serve::{
    Server,
    store::{Made, Store},
};

use crate::desk::Desk;

#[test]
fn a_page_is_made_once_however_many_ask() {
    let desk = Desk::small();
    let server = Server::start(desk.options()).expect("the site can be served");
    let (site, store) = (server.published(), Arc::new(Store::default()));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let made = runtime.block_on(async {
        let mut asking = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let (site, store) = (Arc::clone(&site), Arc::clone(&store));
            asking.spawn(async move {
                let page = site.preview.page_at("2022/w30/index.html").expect("the page is there");
                store.give(&site, page).await
            });
        }
        asking.join_all().await
    });
    assert_eq!(made.iter().filter(|given| given.is_new).count(), 1);
    let places = made.iter().map(|given| match &given.made {
        Ok(Made::Bytes(bytes, _)) => bytes.as_ptr(),
        other => panic!("{other:?}"),
    });
    // All of them have the same bytes, and not only equal ones.
    assert!(places.collect::<Vec<_>>().windows(2).all(|pair| pair[0] == pair[1]));
}
