def public_pages(get_response):
    return get_response
